using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>The statements that read and write who is in an index, within the transaction of whoever changes it.</summary>
internal static class MembershipSql
{
    // One text for both ways of naming: an id is digits, and a provider's symbol comes behind a space. Sets of it can be hashed.
    private const string Key = "coalesce(m.common_symbol_id::text, m.provider || ' ' || m.symbol)";

    /// <summary>Memberships, each with what its constituent is called now.</summary>
    public const string Select =
        """
        select m.provider, coalesce(m.symbol, c.name), m.weight, lower(m.valid), upper(m.valid)
        from index_membership m left join common_symbol c on c.id = m.common_symbol_id
        """;

    /// <summary>Holds an index until the transaction ends: one change of it at a time.</summary>
    /// <returns>Whether there is such an index.</returns>
    public static async Task<bool> LockAsync(NpgsqlConnection connection, int index, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select 1 from market_index where id = $1 for update", connection)
        {
            Parameters = { Parameter.Of(index) },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    public static async Task<IReadOnlyList<IndexMembership>> ReadAsync(
        NpgsqlConnection connection, int index, DateOnly on, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"{Select} where m.index_id = $1 and m.valid @> $2 order by m.weight desc nulls last, 2, 1", connection)
        {
            Parameters = { Parameter.Of(index), Parameter.Of(on) },
        };
        return await ReadAsync(command, cancellationToken);
    }

    public static async Task<IReadOnlyList<IndexMembership>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var members = new List<IndexMembership>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            members.Add(new IndexMembership(
                reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetDecimal(2),
                reader.GetFieldValue<DateOnly>(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4)));
        return members;
    }

    /// <summary>The common symbols among constituents that nobody knows.</summary>
    public static async Task<IReadOnlyList<string>> ListUnknownAsync(
        NpgsqlConnection connection, IEnumerable<IndexConstituent> constituents, CancellationToken cancellationToken)
    {
        // The ones that are known are held, so that none of them is deleted before it is referred to.
        await using var command = new NpgsqlCommand(
            """
            with known as (select name from common_symbol where name = any($1) for share)
            select name from unnest($1) as name where name not in (select name from known) order by 1
            """, connection)
        {
            Parameters = { Parameter.Column(constituents.Where(c => c.Provider is null).Select(c => c.Symbol)) },
        };
        var unknown = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) unknown.Add(reader.GetString(0));
        return unknown;
    }

    /// <summary>Remembers that it was said who is in an index.</summary>
    /// <returns>Whether that is the first time.</returns>
    public static async Task<bool> BeginAsync(NpgsqlConnection connection, int index, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update market_index set composed_at = $2 where id = $1 and composed_at is null", connection)
        {
            Parameters = { Parameter.Of(index), Parameter.Of(now) },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Whether an index has been, and will be, as it is on a day, from that day on.</summary>
    public static async Task<bool> IsSettledAsync(NpgsqlConnection connection, int index, DateOnly from, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select not exists (select from index_membership where index_id = $1 and (lower(valid) > $2 or upper(valid) > $2))", connection)
        {
            Parameters = { Parameter.Of(index), Parameter.Of(from) },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Makes these the constituents from a day on; of what was before that day nothing changes.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, int index, DateOnly from, IReadOnlyList<IndexConstituent> constituents, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            create temp table wanted on commit drop as
            select c.id as common_symbol_id, w.provider, case when w.provider is not null then w.symbol end as symbol, w.weight,
                   coalesce(c.id::text, w.provider || ' ' || w.symbol) as key
            from unnest($1, $2, $3) as w (provider, symbol, weight)
            left join common_symbol c on w.provider is null and c.name = w.symbol
            """, connection)
        {
            Parameters =
            {
                Parameter.Column(constituents.Select(c => c.Provider)), Parameter.Column(constituents.Select(c => c.Symbol)),
                Parameter.Column(constituents.Select(c => c.Weight)),
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);

        // What begins on that day or later has never been in force on a day before it, and gives way as a whole.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                At("delete from index_membership where index_id = $1 and lower(valid) >= $2"),
                At(
                    $"""
                    update index_membership m set valid = daterange(lower(valid), case
                        when ({Key}, coalesce(weight, -1)) in (select key, coalesce(weight, -1) from wanted) then null else $2 end)
                    where index_id = $1 and valid @> $2
                    """),
                At(
                    $"""
                    insert into index_membership (index_id, common_symbol_id, provider, symbol, weight, valid)
                    select $1, common_symbol_id, provider, symbol, weight, daterange($2, null) from wanted
                    where key not in (select {Key} from index_membership m where index_id = $1 and valid @> $2)
                    """),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);

        NpgsqlBatchCommand At(string sql) => new(sql) { Parameters = { Parameter.Of(index), Parameter.Of(from) } };
    }
}
