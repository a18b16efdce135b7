using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.BenchPlugin;
using Quasar.Plugins;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Bench.Measures;

/// <summary>What the wall between a plugin and its host costs: at the start, for a call, and for a bar.</summary>
internal static class WireMeasure
{
    // What a bar holds: a time, four prices and a volume.
    private const int BarBytes = 6 * sizeof(double);

    private static readonly DateTimeOffset From = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var (starts, bars) = (new List<(double Own, double Bare)>(), new List<(double, double)>());
        for (var i = 0; i < scale.Starts; i++)
            starts.Add((await StartAsync(Sandbox.Default, cancellationToken), await StartAsync(Sandbox.FromSetting("off"), cancellationToken)));

        await using var plugin = await OpenAsync(Sandbox.Default, cancellationToken);
        using var cat = new Cat();
        var (calls, echoes) = (new List<double>(), new List<double>());
        // The first fifth warms up the compilers.
        for (var i = -scale.Calls / 5; i < scale.Calls; i++)
        {
            var call = await TimeAsync(() => AskAsync(plugin, bars: 1, cancellationToken));
            var echo = await TimeAsync(() => cat.EchoAsync(bytes: 1, cancellationToken));
            if (i < 0) continue;
            calls.Add(call.TotalMilliseconds);
            echoes.Add(echo.TotalMilliseconds);
        }
        for (var i = 0; i < scale.Rounds; i++)
        {
            var own = await TimeAsync(() => AskAsync(plugin, scale.WireBars, cancellationToken));
            var echo = await TimeAsync(() => cat.EchoAsync((long)scale.WireBars * BarBytes, cancellationToken));
            bars.Add((scale.WireBars / own.TotalSeconds, scale.WireBars / echo.TotalSeconds));
        }
        return
        [
            new Figure(
                "plugin-start", Sample.Median(starts.Select(start => start.Own)), "s", "without the sandbox", Sample.Median(starts.Select(start => start.Bare)))
            {
                Target = Target.ValueBelow(1),
            },
            new Figure("wire-call-p50", Sample.Median(calls), "ms", "a byte through cat", Sample.Median(echoes)) { Target = Target.ValueBelow(0.2) },
            Figure.OfRates("wire-bars", "bars/s", "their bytes through cat", bars) with { Target = Target.ValueAtLeast(2_000_000) },
        ];
    }

    // To the first bar: a process that stands and answers nothing is of no use to anyone.
    private static async Task<double> StartAsync(Sandbox sandbox, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await using var plugin = await OpenAsync(sandbox, cancellationToken);
        await AskAsync(plugin, bars: 1, cancellationToken);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task<Plugin> OpenAsync(Sandbox sandbox, CancellationToken cancellationToken) => Plugin.StartAsync(
        new PluginSetup { Package = new PluginPackage(Installed.Plugin), HostPath = Installed.PluginHost, Sandbox = sandbox },
        NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);

    private static async Task AskAsync(Plugin plugin, int bars, CancellationToken cancellationToken)
    {
        var interval = SeriesPlan.Interval;
        var came = 0;
        await plugin.GetBarsAsync(
            new BarRequest(BenchMarket.SymbolOf(1), interval, From, From + interval.Longest * bars),
            (frame, _) =>
            {
                came += frame.Length;
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        if (came != bars) throw new InvalidOperationException($"{came} of {bars} bars came");
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }
}
