using System.Text.Json;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.BenchPlugin;
using Quasar.DataHub.Live;

namespace Quasar.Bench.Measures;

/// <summary>Many series closing at once: from the plugin's first word until the last bar is stored and on one event stream.</summary>
internal static class LiveMeasure
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var plan = new SeriesPlan(scale.LiveSeries, 0);
        await plan.SubscribeLiveAsync(database, TimeProvider.System.GetUtcNow(), cancellationToken);
        await database.SettleAsync(cancellationToken);
        var settings = new BenchSettings { Rounds = scale.LiveRounds };
        List<double> seconds;
        await using (var server = await ServerProcess.StartAsync(database, settings, cancellationToken))
            seconds = await WatchAsync(server, scale, cancellationToken);
        var stored = await database.CountAsync("select count(*) from live_data", cancellationToken);
        if (stored < (long)scale.LiveSeries * scale.LiveRounds) throw new InvalidOperationException($"Only {stored} live bars were stored");

        var rows = RowImage.Across(scale.LiveSeries, SeriesPlan.From);
        var copied = await Yardstick.CopyAsync(database, rows, cancellationToken);
        // The first round pays for the compilers, as the first minute after a start does: the worst of all rounds counts.
        return
        [
            new Figure("live", seconds.Max(), "s", "one COPY", copied.TotalSeconds) { Target = Target.ValueBelow(1) },
            new Figure("live-median", Sample.Median(seconds), "s", "one COPY", copied.TotalSeconds) { Target = Target.ValueBelow(1) },
        ];
    }

    /// <summary>How long each round took. A closed bar is sent only when it is stored, so the last one sent tells both.</summary>
    private static async Task<List<double>> WatchAsync(ServerProcess server, Scale scale, CancellationToken cancellationToken)
    {
        using var response = await server.Http.GetAsync("stream?provider=bench", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken));
        var heard = new Dictionary<DateTimeOffset, int>();
        var seconds = new List<double>();
        while (seconds.Count < scale.LiveRounds && await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            var bar = JsonSerializer.Deserialize<LiveBar>(line.AsSpan(6), JsonSerializerOptions.Web)!;
            if (!bar.Closed || (heard[bar.Time] = heard.GetValueOrDefault(bar.Time) + 1) < scale.LiveSeries) continue;
            seconds.Add((TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds((long)bar.Volume)).TotalSeconds);
        }
        return seconds;
    }
}
