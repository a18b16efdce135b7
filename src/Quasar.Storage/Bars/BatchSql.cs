using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>The statements around the COPY of <see cref="BarStore.CommitAsync"/>, each over all batches at once.</summary>
internal static class BatchSql
{
    /// <summary>Holds the owner's epoch and the series' coverage to the end of the transaction.</summary>
    /// <returns>The batches that prove something that was answered before.</returns>
    public static async Task<HashSet<ProvenBatch>> LockAsync(
        NpgsqlConnection connection, ProviderLease lease, IReadOnlyList<ProvenBatch> batches, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with mine as materialized (select from provider_owner where provider = $1 and epoch = $2 for share)
            select batch.ordinal, c.answered && batch.proves
            from unnest($3, $4) with ordinality as batch (series_id, proves, ordinal)
            join coverage c on c.series_id = batch.series_id
            where exists (select from mine)
            order by c.series_id
            for update of c
            """, connection)
        {
            Parameters = { Parameter.Of(lease.Provider), Parameter.Of(lease.Epoch), Ids(batches), Ranges(batches, batch => batch.Proves) },
        };
        var answeredBefore = new HashSet<ProvenBatch>(ReferenceEqualityComparer.Instance);
        var found = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        for (; await reader.ReadAsync(cancellationToken); found++)
            if (reader.GetBoolean(1)) answeredBefore.Add(batches[(int)reader.GetInt64(0) - 1]);
        return found == batches.Count ? answeredBefore : throw new FencedException(lease);
    }

    /// <summary>Makes the table say about the proven ranges what the batches say; what it said otherwise goes to the revisions.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, string table, IReadOnlyList<ProvenBatch> batches, CancellationToken cancellationToken)
    {
        var incoming = $"incoming_{table}";
        await using var stage = new NpgsqlCommand($"create temp table {incoming} (like {table}) on commit drop", connection);
        await stage.ExecuteNonQueryAsync(cancellationToken);
        await BarCopy.WriteAsync(connection, incoming, batches, cancellationToken);
        await using var replace = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"""
                    with batch as (select * from unnest($1, $2, $3) as batch (series_id, proves, run_id)),
                    replaced as (
                        delete from {table} old using batch
                        where old.series_id = batch.series_id and old.time >= lower(batch.proves) and old.time < upper(batch.proves)
                        and not exists (
                            select from {incoming} new
                            where (new.series_id, new.time, new.open, new.high, new.low, new.close, new.volume)
                                = (old.series_id, old.time, old.open, old.high, old.low, old.close, old.volume))
                        returning old.*, batch.run_id)
                    insert into bar_revision (series_id, time, open, high, low, close, volume, run_id) select * from replaced
                    """)
                {
                    Parameters = { Ids(batches), Ranges(batches, batch => batch.Proves), RunIds(batches) },
                },
                new($"""
                    insert into {table} select * from {incoming} new
                    where not exists (select from {table} old where old.series_id = new.series_id and old.time = new.time)
                    """),
                new("""
                    update bar_quarantine q set resolved_at = now()
                    from unnest($1, $2, $3) as batch (series_id, proves, run_id)
                    where q.series_id = batch.series_id and q.slot <@ batch.proves and q.resolved_at is null
                      and (q.run_id is null or q.run_id is distinct from batch.run_id)
                    """)
                {
                    Parameters = { Ids(batches), Ranges(batches, batch => batch.Proves), RunIds(batches) },
                },
            },
        };
        await replace.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Enters the batches into the ledger: ranges, quarantined bars, runs.</summary>
    public static async Task RecordAsync(
        NpgsqlConnection connection, IReadOnlyList<ProvenBatch> batches, CancellationToken cancellationToken)
    {
        await using var record = new NpgsqlBatch(connection) { BatchCommands = { Cover(batches) } };
        var quarantined = batches.SelectMany(batch => batch.Quarantined.Select(bar => (batch, bar))).ToList();
        if (quarantined.Count > 0) record.BatchCommands.Add(Quarantine(quarantined));
        var runs = batches.Where(batch => batch.Run is not null).Select(batch => (batch.Series, batch.Run!)).ToList();
        if (runs.Count > 0) record.BatchCommands.Add(RunStore.Upsert(runs));
        if (runs.Count > 0) record.BatchCommands.Add(ClearFaults(batches));
        await record.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Cover(IReadOnlyList<ProvenBatch> batches) => new(
        """
        update coverage c
        set answered = c.answered + batch.proves, out_of_reach = c.out_of_reach + batch.lost - batch.proves,
            unsettled = c.unsettled - batch.proves - batch.lost + batch.unsettled, doubted = c.doubted - batch.proves - batch.lost
        from (select series_id, range_agg(proves) as proves, range_agg(lost) as lost, range_agg(unsettled) as unsettled
              from unnest($1, $2, $3, $4) as batch (series_id, proves, lost, unsettled) group by series_id) batch
        where c.series_id = batch.series_id
        """)
    {
        Parameters =
        {
            Ids(batches), Ranges(batches, batch => batch.Proves), Ranges(batches, batch => batch.OutOfReach),
            Ranges(batches, batch => batch.Unsettled),
        },
    };

    private static NpgsqlBatchCommand Quarantine(List<(ProvenBatch Batch, QuarantinedBar Bar)> rows) => new(
        """
        insert into bar_quarantine (series_id, slot, time, open, high, low, close, volume, reason, run_id)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)
    {
        Parameters =
        {
            Parameter.Column(rows.Select(row => row.Batch.Series.Id)),
            Parameter.Column(rows.Select(row => row.Bar.Slot.UtcDateTime)),
            Parameter.Column(rows.Select(row => row.Bar.Bar.OpenTime.UtcDateTime)),
            Parameter.Column(rows.Select(row => row.Bar.Bar.Open)),
            Parameter.Column(rows.Select(row => row.Bar.Bar.High)),
            Parameter.Column(rows.Select(row => row.Bar.Bar.Low)),
            Parameter.Column(rows.Select(row => row.Bar.Bar.Close)),
            Parameter.Column(rows.Select(row => row.Bar.Bar.Volume)),
            Parameter.Column(rows.Select(row => row.Bar.Reason)),
            Parameter.Column(rows.Select(row => row.Batch.Run?.Id)),
        },
    };

    private static NpgsqlBatchCommand ClearFaults(IReadOnlyList<ProvenBatch> batches) => new(
        """
        update series set fault = null, fault_message = null, fault_at = null, retry_at = null
        where id = any($1) and fault is not null
        """)
    {
        Parameters = { Parameter.Column(batches.Where(batch => batch.Run is not null && !batch.Proves.IsEmpty).Select(batch => batch.Series.Id)) },
    };

    private static NpgsqlParameter<int[]> Ids(IReadOnlyList<ProvenBatch> batches) => Parameter.Column(batches.Select(batch => batch.Series.Id));

    private static NpgsqlParameter<Guid?[]> RunIds(IReadOnlyList<ProvenBatch> batches) => Parameter.Column(batches.Select(batch => batch.Run?.Id));

    private static NpgsqlParameter Ranges(IReadOnlyList<ProvenBatch> batches, Func<ProvenBatch, TimeRange> range) => new()
    {
        Value = batches.Select(batch => range(batch).ToNpgsql()).ToArray(),
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTzRange,
    };
}
