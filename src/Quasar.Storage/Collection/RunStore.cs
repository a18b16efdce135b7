using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>The record of every attempt to fetch.</summary>
public sealed class RunStore(NpgsqlDataSource database)
{
    /// <summary>Records a run that committed nothing with this word of it, such as one that failed.</summary>
    public async Task RecordAsync(Series series, CollectionRun run, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Upsert([(series, run)]) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Closes the runs that a former owner of the provider left running.</summary>
    public async Task MarkInterruptedAsync(string provider, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update collection_run set outcome = 'interrupted', finished_at = @now
            where outcome = 'running' and series_id in (select id from series where provider = @provider)
            """,
            new { provider, now = now.UtcDateTime }, cancellationToken: cancellationToken));
    }

    /// <summary>Forgets what is older than a time.</summary>
    public async Task TrimAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from collection_run where started_at < @before and outcome <> 'running'",
            new { before = before.UtcDateTime }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<RunRow>> ListAsync(RunFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<RunRow>(new CommandDefinition(
            """
            select r.id, s.provider, s.symbol, s.interval, s.kind, r.from_time as "from", r.to_time as "to",
                   r.started_at as startedAt, r.finished_at as finishedAt, r.outcome, r.bars, r.quarantined, r.error
            from collection_run r join series s on s.id = r.series_id
            where (@Provider::text is null or s.provider = @Provider)
              and (@Symbol::text is null or s.symbol = @Symbol)
              and (@Interval::text is null or s.interval = @Interval)
            order by r.started_at desc limit @Limit
            """,
            filter, cancellationToken: cancellationToken));
        return [.. rows];
    }

    internal static NpgsqlBatchCommand Upsert(IReadOnlyList<(Series Series, CollectionRun Run)> runs) => new(
        """
        insert into collection_run
            (id, series_id, from_time, to_time, started_at, finished_at, outcome, bars, quarantined, error)
        select distinct on (id) id, series_id, from_time, to_time, started_at, finished_at, outcome, bars, quarantined, error
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) with ordinality as run
            (id, series_id, from_time, to_time, started_at, finished_at, outcome, bars, quarantined, error, ordinal)
        order by id, ordinal desc
        on conflict (id) do update set finished_at = excluded.finished_at, outcome = excluded.outcome,
            bars = excluded.bars, quarantined = excluded.quarantined, error = excluded.error
        """)
    {
        Parameters =
        {
            Parameter.Column(runs.Select(row => row.Run.Id)),
            Parameter.Column(runs.Select(row => row.Series.Id)),
            Parameter.Column(runs.Select(row => row.Run.Range.From.UtcDateTime)),
            Parameter.Column(runs.Select(row => row.Run.Range.To.UtcDateTime)),
            Parameter.Column(runs.Select(row => row.Run.StartedAt.UtcDateTime)),
            Parameter.Column(runs.Select(row => row.Run.FinishedAt?.UtcDateTime)),
            Parameter.Column(runs.Select(row => NameOf(row.Run.Outcome))),
            Parameter.Column(runs.Select(row => row.Run.Bars)),
            Parameter.Column(runs.Select(row => row.Run.Quarantined)),
            Parameter.Column(runs.Select(row => row.Run.Error)),
        },
    };

    private static string NameOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Running => "running",
        RunOutcome.Complete => "complete",
        RunOutcome.Partial => "partial",
        RunOutcome.Failed => "failed",
        RunOutcome.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}

/// <summary>Which runs are asked for; null means any.</summary>
public sealed record RunFilter(string? Provider, string? Symbol, string? Interval, int Limit);

/// <summary>A run as it is listed.</summary>
public sealed record RunRow(
    Guid Id, string Provider, string Symbol, string Interval, string Kind, DateTime From, DateTime To,
    DateTime StartedAt, DateTime? FinishedAt, string Outcome, int Bars, int Quarantined, string? Error);
