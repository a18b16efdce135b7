using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>The wishes to collect whoever is in an index.</summary>
public sealed class IndexFollowStore(NpgsqlDataSource database)
{
    private const string Select =
        """
        select f.id, f.index_id, i.code, f.interval, f.provider, f.from_time, f.live, f.created_at, f.told_at, f.troubles
        from index_follow f join market_index i on i.id = f.index_id
        """;

    public async Task<IReadOnlyList<IndexFollow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{Select} order by f.id");
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<IndexFollow>> ListAsync(int index, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{Select} where f.index_id = $1 order by f.id");
        command.Parameters.Add(Parameter.Of(index));
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Enters a wish, or changes the one there is for this interval.</summary>
    public async Task PutAsync(
        int index, string interval, string? provider, DateTimeOffset from, bool live, string actor, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            insert into index_follow (index_id, interval, provider, from_time, live, created_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (index_id, interval) do update set provider = $3, from_time = $4, live = $5, told_at = null
            """, connection)
        {
            Parameters =
            {
                Parameter.Of(index), Parameter.Of(interval),
                new NpgsqlParameter { Value = (object?)provider ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                Parameter.Of(from.UtcDateTime), Parameter.Of(live), Parameter.Of(now.UtcDateTime),
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(
            connection,
            new AuditEntry(
                now, actor, "index.followed", $"index/{index}",
                JsonSerializer.SerializeToElement(new { interval, provider, from, live }, JsonSerializerOptions.Web)),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <returns>Whether there was such a wish.</returns>
    public async Task<bool> DeleteAsync(int index, string interval, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("delete from index_follow where index_id = $1 and interval = $2", connection)
        {
            Parameters = { Parameter.Of(index), Parameter.Of(interval) },
        };
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0) return false;
        await AuditLog.WriteAsync(
            connection,
            new AuditEntry(
                now, actor, "index.unfollowed", $"index/{index}", JsonSerializer.SerializeToElement(new { interval }, JsonSerializerOptions.Web)),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Who is in the index of a wish, or has left it since the wish was made, and where to collect their bars.</summary>
    /// <remarks>Where a vendor's own symbol is wanted from another vendor, the way leads over the common symbol of both.</remarks>
    public async Task<IReadOnlyList<FollowedMember>> ListMembersAsync(IndexFollow follow, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            with stay as (
                select m.common_symbol_id, m.provider, m.symbol, min(lower(m.valid)) as first,
                       case when bool_or(upper(m.valid) is null) then null else max(upper(m.valid)) end as last
                from index_membership m
                where m.index_id = $1 and lower(m.valid) <= $4 and (upper(m.valid) is null or upper(m.valid) > $3)
                group by m.common_symbol_id, m.provider, m.symbol)
            select coalesce(s.symbol, c.name), coalesce(asked.provider, s.provider), coalesce(asked.symbol, s.symbol), s.first, s.last
            from stay s
            left join lateral (
                select a.common_symbol_id from asset_mapping a
                where a.active and (a.provider, a.symbol) = (s.provider, s.symbol) and a.valid @> $4) own on $2 is distinct from s.provider
            left join common_symbol c on c.id = coalesce(s.common_symbol_id, own.common_symbol_id)
            left join lateral (
                select a.provider, a.symbol from asset_mapping a
                where a.active and a.common_symbol_id = c.id and a.valid @> $4 and ($2 is null or a.provider = $2)
                order by a.preference, a.provider limit 1) asked on s.provider is null or ($2 is not null and $2 <> s.provider)
            order by 1, 2
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(follow.IndexId),
            new() { Value = (object?)follow.Provider ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            Parameter.Of(DateOnly.FromDateTime(follow.CreatedAt.UtcDateTime)), Parameter.Of(today),
        });
        var members = new List<FollowedMember>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) members.Add(ReadMember(reader, follow));
        return members;
    }

    /// <summary>Notes that DataHub was told, and what came of it; unless the wish has changed since it was read.</summary>
    public async Task NoteAsync(IndexFollow follow, JsonElement troubles, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update index_follow set told_at = $2, troubles = $3 where id = $1 and (provider, from_time, live) is not distinct from ($4, $5, $6)");
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(follow.Id), Parameter.Of(now.UtcDateTime),
            new() { Value = troubles.GetRawText(), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = (object?)follow.Provider ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            Parameter.Of(follow.From.UtcDateTime), Parameter.Of(follow.Live),
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Those who were in it from the beginning are wanted as far back as was asked for, those who joined later from then on.
    private static FollowedMember ReadMember(NpgsqlDataReader reader, IndexFollow follow)
    {
        var first = new DateTimeOffset(reader.GetFieldValue<DateOnly>(3), TimeOnly.MinValue, TimeSpan.Zero);
        var last = reader.IsDBNull(4) ? (DateTimeOffset?)null : new DateTimeOffset(reader.GetFieldValue<DateOnly>(4), TimeOnly.MinValue, TimeSpan.Zero);
        var collects = !reader.IsDBNull(1) && !reader.IsDBNull(2) && (follow.Provider is null || reader.GetString(1) == follow.Provider);
        return new FollowedMember(
            reader.GetString(0), collects ? reader.GetString(1) : null, collects ? reader.GetString(2) : null,
            first > follow.CreatedAt && first > follow.From ? first : follow.From, last);
    }

    private static async Task<IReadOnlyList<IndexFollow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var follows = new List<IndexFollow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            follows.Add(new IndexFollow(
                reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), TimeAt(reader, 5), reader.GetBoolean(6), TimeAt(reader, 7),
                reader.IsDBNull(8) ? null : TimeAt(reader, 8), JsonSerializer.Deserialize<JsonElement>(reader.GetString(9))));
        return follows;
    }

    private static DateTimeOffset TimeAt(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);
}
