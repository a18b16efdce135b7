using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Reads the ledger.</summary>
public sealed class CoverageStore(NpgsqlDataSource database)
{
    /// <summary>What the ledger says about a series inside a window.</summary>
    public async Task<Ledger> ReadAsync(Series series, TimeRange window, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select answered * tstzmultirange($2), out_of_reach * tstzmultirange($2) from coverage where series_id = $1
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(series.Id), Parameter.Of(window.ToNpgsql()) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new Ledger(RangesAt(reader, 0), RangesAt(reader, 1)) : new Ledger([], []);
    }

    /// <summary>The slots inside a window whose bar is in quarantine, oldest first.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> QuarantinedSlotsAsync(
        Series series, TimeRange window, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            select distinct slot from bar_quarantine q
            where series_id = $1 and slot >= $2 and slot < $3 and resolved_at is null
              and not exists (select from {BarStore.TableOf(series.Kind)} b where b.series_id = $1 and b.time = q.slot)
            order by slot
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(series.Id), Parameter.Of(window.From.UtcDateTime), Parameter.Of(window.To.UtcDateTime),
        });
        var slots = new List<DateTimeOffset>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) slots.Add(new DateTimeOffset(reader.GetDateTime(0), TimeSpan.Zero));
        return slots;
    }

    /// <summary>The bars of a series that are in quarantine and lie inside a window, oldest first.</summary>
    public async Task<IReadOnlyList<QuarantinedBar>> ListQuarantinedAsync(
        Series series, TimeRange window, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select time, open, high, low, close, volume, slot, reason from bar_quarantine
            where series_id = $1 and slot >= $2 and slot < $3 and resolved_at is null order by slot limit $4
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(series.Id), Parameter.Of(window.From.UtcDateTime), Parameter.Of(window.To.UtcDateTime), Parameter.Of(limit),
        });
        var bars = new List<QuarantinedBar>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            bars.Add(new QuarantinedBar(
                BarStore.ReadBar(reader), new DateTimeOffset(reader.GetDateTime(6), TimeSpan.Zero), reader.GetString(7)));
        return bars;
    }

    private static IReadOnlyList<TimeRange> RangesAt(NpgsqlDataReader reader, int column) =>
        [.. reader.GetFieldValue<NpgsqlRange<DateTime>[]>(column).Select(TimeRange.FromNpgsql)];
}

/// <summary>What a series' vendor has answered for, and what it can no longer answer.</summary>
public sealed record Ledger(IReadOnlyList<TimeRange> Answered, IReadOnlyList<TimeRange> OutOfReach);
