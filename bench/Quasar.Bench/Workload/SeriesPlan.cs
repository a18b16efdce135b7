using Npgsql;
using Quasar.Bench.Hosting;
using Quasar.Sdk;

namespace Quasar.Bench.Workload;

/// <summary>Series of five minutes, all of one length and from one time on.</summary>
internal sealed record SeriesPlan(int Series, int BarsPerSeries)
{
    public static readonly DateTimeOffset From = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Interval Interval = Interval.FiveMinutes;

    public DateTimeOffset To => OpenOf(BarsPerSeries);

    public long Bars => (long)Series * BarsPerSeries;

    /// <summary>The opening time of a bar by its number.</summary>
    public static DateTimeOffset OpenOf(int bar) => From + bar * Interval.Longest;

    /// <summary>Subscribes to all of them at once, in the tables: by HTTP it would be the longest part of the run.</summary>
    /// <param name="paused">Whether they wait until they are resumed.</param>
    public Task SubscribeAsync(BenchDatabase database, bool paused, CancellationToken cancellationToken) =>
        SubscribeAsync(database, Interval, "historical", $"'{From:O}', '{To:O}', null, {paused}", cancellationToken);

    /// <summary>Subscribes to the live bars of as many symbols, from now on.</summary>
    public Task SubscribeLiveAsync(BenchDatabase database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = Interval.OneMinute.OpenOf(now);
        return SubscribeAsync(database, Interval.OneMinute, "live", $"'{since:O}', null, '{since:O}', false", cancellationToken);
    }

    private async Task SubscribeAsync(
        BenchDatabase database, Interval interval, string kind, string terms, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            $"""
            insert into provider_subscription (provider, symbol, interval, from_time, to_time, live_since, paused)
            select 'bench', 'S' || n, '{interval}', {terms} from generate_series(1, {Series}) n;
            insert into series (provider, symbol, interval, kind)
            select 'bench', 'S' || n, '{interval}', kind
            from generate_series(1, {Series}) n, unnest(array['historical', '{kind}']) kind group by n, kind order by n, kind;
            insert into coverage (series_id) select id from series
            """,
            cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var analyze = new NpgsqlCommand("analyze provider_subscription, series, coverage", connection);
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }
}
