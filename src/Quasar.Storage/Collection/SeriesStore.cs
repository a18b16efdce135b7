using Npgsql;
using NpgsqlTypes;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>The series there are, what each still lacks, and why one does not move.</summary>
public sealed class SeriesStore(NpgsqlDataSource database)
{
    private const string Columns = "s.id, s.provider, s.symbol, s.interval, s.kind";

    public async Task<Series?> FindAsync(
        string provider, Symbol symbol, Interval interval, SeriesKind kind, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from series s where provider = $1 and symbol = $2 and interval = $3 and kind = $4");
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(provider), Parameter.Of(symbol.Value), Parameter.Of(interval.Name), Parameter.Of(NameOf(kind)),
        });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadSeries(reader) : null;
    }

    /// <summary>
    /// What the provider's active subscriptions want and the ledger does not have: wanted − answered − out of reach. What was
    /// answered before it was settled counts as lacking once it is, and what its owner doubts does at once.
    /// </summary>
    public async Task<IReadOnlyList<MissingRanges>> ListMissingAsync(
        string provider, IReadOnlyDictionary<Interval, Horizon> horizons, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns}, s.retry_at, tstzmultirange(wanted.range) - known.ranges
            from provider_subscription sub
            join series s using (provider, symbol, interval)
            join coverage c on c.series_id = s.id
            join unnest($2, $3, $4) as horizon (interval, closed, settled) on horizon.interval = s.interval
            cross join lateral (
                select case s.kind when 'live' then sub.live_since else sub.from_time end as from_time,
                       least(sub.to_time, horizon.closed) as to_time) bounds
            cross join lateral (
                select tstzrange(bounds.from_time, greatest(bounds.from_time, bounds.to_time)) as range) wanted
            cross join lateral (
                select c.answered + c.out_of_reach - c.doubted - c.unsettled * tstzmultirange(tstzrange(null, horizon.settled)) as ranges) known
            where sub.provider = $1 and not sub.paused and bounds.from_time is not null and not known.ranges @> wanted.range
            order by s.id
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(provider),
            Parameter.Column(horizons.Keys.Select(interval => interval.Name)),
            Parameter.Column(horizons.Values.Select(horizon => horizon.ClosedUntil.UtcDateTime)),
            Parameter.Column(horizons.Values.Select(horizon => horizon.SettledUntil.UtcDateTime)),
        });
        var missing = new List<MissingRanges>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            missing.Add(new MissingRanges(
                ReadSeries(reader),
                [.. reader.GetFieldValue<NpgsqlRange<DateTime>[]>(6).Select(TimeRange.FromNpgsql)],
                await reader.IsDBNullAsync(5, cancellationToken) ? null : ReadTime(reader, 5)));
        return missing;
    }

    /// <summary>The provider's live series that are wanted now, but for those the vendor has refused.</summary>
    public async Task<IReadOnlyList<Series>> ListLiveAsync(string provider, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns} from provider_subscription sub join series s using (provider, symbol, interval)
            where sub.provider = $1 and s.kind = 'live' and sub.live_since is not null and not sub.paused
              and s.retry_at is distinct from 'infinity'
            order by s.id
            """);
        command.Parameters.Add(Parameter.Of(provider));
        var live = new List<Series>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) live.Add(ReadSeries(reader));
        return live;
    }

    /// <summary>Records why a series does not move, unless the lease has been superseded: a stale owner holds nothing up.</summary>
    public async Task RecordFaultAsync(ProviderLease lease, Series series, SeriesFault fault, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            with mine as materialized (select from provider_owner where provider = $6 and epoch = $7 for share)
            update series set fault = $2, fault_message = $3, fault_at = $4, retry_at = $5
            where id = $1 and exists (select from mine)
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(series.Id), Parameter.Of(fault.Fault), Parameter.Of(fault.Message), Parameter.Of(fault.At.UtcDateTime),
            // DateTime.MaxValue is PostgreSQL's 'infinity'.
            Parameter.Of(fault.RetryAt?.UtcDateTime ?? DateTime.MaxValue),
            Parameter.Of(lease.Provider), Parameter.Of(lease.Epoch),
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Makes the vendor be asked once more for what it has answered in a range, or could not reach.</summary>
    public async Task DoubtAsync(Series series, TimeRange range, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            with doubted as (
                update coverage set doubted = doubted + tstzmultirange($2) * (answered + out_of_reach) where series_id = $1)
            update series set retry_at = null where id = $1
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(series.Id), Parameter.Of(range.ToNpgsql()) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets every series of a provider that waits for a change be tried again.</summary>
    public async Task ForgetFaultsAsync(string provider, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update series set retry_at = null where provider = $1 and retry_at is not null");
        command.Parameters.Add(Parameter.Of(provider));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static string NameOf(SeriesKind kind) => kind == SeriesKind.Live ? "live" : "historical";

    private static Series ReadSeries(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), reader.GetString(1), Symbol.Parse(reader.GetString(2)), Interval.Parse(reader.GetString(3)),
        reader.GetString(4) == "live" ? SeriesKind.Live : SeriesKind.Historical);

    private static DateTimeOffset ReadTime(NpgsqlDataReader reader, int column)
    {
        var time = reader.GetDateTime(column);
        return time == DateTime.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(time, TimeSpan.Zero);
    }
}

/// <summary>How far the bars of one interval have come by now.</summary>
/// <param name="ClosedUntil">The end of the last bar that has closed; nothing later can be wanted yet.</param>
/// <param name="SettledUntil">The end of the last bar that the vendor will not restate any more.</param>
public readonly record struct Horizon(DateTimeOffset ClosedUntil, DateTimeOffset SettledUntil);

/// <summary>What one series still lacks.</summary>
/// <param name="RetryAt">Not to be tried before this; null when it may be tried now.</param>
public sealed record MissingRanges(Series Series, IReadOnlyList<TimeRange> Ranges, DateTimeOffset? RetryAt);
