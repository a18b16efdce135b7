using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Brings vendors' indices up to date, and remembers each attempt.</summary>
public sealed class SyncStore(NpgsqlDataSource database)
{
    private const string Columns = "id, at, outcome, joined, left_out, reweighted, message";

    /// <summary>Takes a vendor's answer over from today on, unless it is to be held.</summary>
    /// <param name="objection">Given the members before and the change, says why it has to wait for its owner; null where it need not.</param>
    /// <returns>What became of it; null where the index was deleted meanwhile.</returns>
    public async Task<IndexSync?> TakeAsync(
        int index, IReadOnlyList<IndexConstituent> answer, Func<int, CompositionChange, string?> objection, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await MembershipSql.LockAsync(connection, index, cancellationToken)) return null;
        var before = await MembershipSql.ReadAsync(connection, index, today, cancellationToken);
        var change = CompositionChange.Between([.. before.Select(CompositionStore.AsConstituent)], answer);
        var held = objection(before.Count, change);
        if (held is null && !change.IsNone) await MembershipSql.ReplaceAsync(connection, index, today, answer, cancellationToken);

        // A later answer says more than one that still waits.
        await DiscardAsync(connection, index, cancellationToken);
        var outcome = held is not null ? SyncOutcome.Held : change.IsNone ? SyncOutcome.Unchanged : SyncOutcome.Applied;
        var sync = await InsertAsync(connection, index, now, outcome, change, held is null ? null : answer, held, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return sync;
    }

    /// <summary>Remembers that a vendor could not be asked; what still waits goes on waiting.</summary>
    public async Task FailAsync(int index, string message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await InsertAsync(connection, index, now, SyncOutcome.Failed, new CompositionChange([], [], []), null, message, cancellationToken);
    }

    /// <summary>Decides about an answer that waits.</summary>
    /// <returns>It as it is now; null where no such answer waits.</returns>
    public async Task<IndexSync?> DecideAsync(
        int index, int sync, bool apply, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await MembershipSql.LockAsync(connection, index, cancellationToken)) return null;
        await using var find = new NpgsqlCommand(
            "select answer from index_sync where index_id = $1 and id = $2 and outcome = 'held'", connection)
        {
            Parameters = { Parameter.Of(index), Parameter.Of(sync) },
        };
        if (await find.ExecuteScalarAsync(cancellationToken) is not string json) return null;
        if (apply)
            await MembershipSql.ReplaceAsync(
                connection, index, DateOnly.FromDateTime(now.UtcDateTime), JsonSerializer.Deserialize<List<IndexConstituent>>(json)!, cancellationToken);
        var outcome = apply ? SyncOutcome.Confirmed : SyncOutcome.Discarded;
        var decided = await EndAsync(connection, sync, outcome, cancellationToken);
        await AuditLog.WriteAsync(
            connection,
            new AuditEntry(now, actor, $"index.sync-{NameOf(outcome)}", $"index/{index}", JsonSerializer.SerializeToElement(new { sync })),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return decided;
    }

    /// <summary>The latest attempts, latest first.</summary>
    public async Task<IReadOnlyList<IndexSync>> ListAsync(int index, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from index_sync where index_id = $1 order by id desc limit $2");
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(index), Parameter.Of(limit) });
        var syncs = new List<IndexSync>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) syncs.Add(Read(reader));
        return syncs;
    }

    /// <summary>The indices with a schedule, and when each was last asked for; null for never.</summary>
    public async Task<IReadOnlyList<(MarketIndex Index, DateTimeOffset? LastAt)>> ListScheduledAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select id, code, name, provider, vendor_symbol, schedule, created_at, (select max(at) from index_sync s where s.index_id = i.id)
            from market_index i where schedule is not null and provider is not null order by id
            """);
        var scheduled = new List<(MarketIndex, DateTimeOffset?)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            scheduled.Add((
                new MarketIndex(
                    reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                    reader.GetDateTime(6)),
                await reader.IsDBNullAsync(7, cancellationToken) ? null : new DateTimeOffset(reader.GetDateTime(7), TimeSpan.Zero)));
        return scheduled;
    }

    private static async Task DiscardAsync(NpgsqlConnection connection, int index, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update index_sync set outcome = 'discarded', answer = null where index_id = $1 and outcome = 'held'", connection)
        {
            Parameters = { Parameter.Of(index) },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IndexSync> EndAsync(NpgsqlConnection connection, int sync, SyncOutcome outcome, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"update index_sync set outcome = $2, answer = null where id = $1 returning {Columns}", connection)
        {
            Parameters = { Parameter.Of(sync), Parameter.Of(NameOf(outcome)) },
        };
        return await ReadOneAsync(command, cancellationToken);
    }

    private static async Task<IndexSync> InsertAsync(
        NpgsqlConnection connection, int index, DateTimeOffset now, SyncOutcome outcome, CompositionChange change,
        IReadOnlyList<IndexConstituent>? answer, string? message, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            insert into index_sync (index_id, at, outcome, joined, left_out, reweighted, answer, message)
            values ($1, $2, $3, $4, $5, $6, $7, $8) returning {Columns}
            """, connection)
        {
            Parameters =
            {
                Parameter.Of(index), Parameter.Of(now.UtcDateTime), Parameter.Of(NameOf(outcome)), Parameter.Of(change.Joined.Count),
                Parameter.Of(change.Left.Count), Parameter.Of(change.Reweighted.Count),
                new NpgsqlParameter
                {
                    Value = answer is null ? DBNull.Value : JsonSerializer.Serialize(answer), NpgsqlDbType = NpgsqlDbType.Jsonb,
                },
                new NpgsqlParameter { Value = (object?)message ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        return await ReadOneAsync(command, cancellationToken);
    }

    private static async Task<IndexSync> ReadOneAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return Read(reader);
    }

    private static IndexSync Read(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero), Enum.Parse<SyncOutcome>(reader.GetString(2), ignoreCase: true),
        reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.IsDBNull(6) ? null : reader.GetString(6));

    private static string NameOf(SyncOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
