using System.Diagnostics;
using System.Net.Http.Json;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.BenchPlugin;

namespace Quasar.Bench.Measures;

/// <summary>A backfill from the plugin's process to durable and ledgered, and the server's memory meanwhile.</summary>
internal static class BackfillMeasure
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var (few, all) = (new SeriesPlan(scale.FewSeries, Scale.BarsPerSeries), new SeriesPlan(scale.Series, Scale.BarsPerSeries));
        var rows = RowImage.Of(all);
        await using var server = await ServerProcess.StartAsync(database, new BenchSettings(), cancellationToken);
        var (_, memoryOfFew) = await BackfillAsync(database, server, few, cancellationToken);
        var (copies, upserts, memory) = (new List<(double, double)>(), new List<(double, double)>(), 0.0);
        for (var i = 0; i < scale.Rounds; i++)
        {
            var copied = await Yardstick.CopyAsync(database, rows, cancellationToken);
            var (took, peak) = await BackfillAsync(database, server, all, cancellationToken);
            await database.ClearAsync(cancellationToken); // or the vacuum of what was stored would slow the yardstick down
            var upserted = await Yardstick.UpsertAsync(database, rows, cancellationToken);
            copies.Add((all.Bars / took.TotalSeconds, all.Bars / copied.TotalSeconds));
            upserts.Add((all.Bars / took.TotalSeconds, all.Bars / upserted.TotalSeconds));
            memory = Math.Max(memory, peak);
        }
        return
        [
            Figure.OfRates("backfill", "rows/s", "raw COPY", copies) with { Target = Target.RatioAtLeast(0.6) },
            Figure.OfRates("backfill-upsert", "rows/s", "staged upsert", upserts) with { Target = Target.RatioAtLeast(2) },
            new Figure("backfill-memory", memory, "MB", "the limit", 350) { Target = Target.ValueBelow(350) },
            new Figure("backfill-memory-growth", memory, "MB", "a fifth of the bars", memoryOfFew) { Target = Target.RatioAtMost(1.2) },
        ];
    }

    private static async Task<(TimeSpan Took, double PeakMegabytes)> BackfillAsync(
        BenchDatabase database, ServerProcess server, SeriesPlan plan, CancellationToken cancellationToken)
    {
        await database.ClearAsync(cancellationToken);
        await plan.SubscribeAsync(database, paused: true, cancellationToken);
        await database.SettleAsync(cancellationToken);
        await using var memory = server.WatchMemory();
        var start = Stopwatch.GetTimestamp();
        await ResumeAsync(database, server, cancellationToken);
        while (await database.CountAsync("select count(*) from collection_run where outcome = 'complete'", cancellationToken) < plan.Series)
            await Task.Delay(50, cancellationToken);
        var took = Stopwatch.GetElapsedTime(start);
        await VerifyAsync(database, plan, cancellationToken);
        return (took, memory.PeakMegabytes);
    }

    // All but one in the table, and the last one over HTTP, which wakes the collector.
    private static async Task ResumeAsync(BenchDatabase database, ServerProcess server, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync("update provider_subscription set paused = false", cancellationToken);
        var last = await database.CountAsync("select max(id)::bigint from provider_subscription", cancellationToken);
        using var response = await server.Http.PatchAsJsonAsync($"subscriptions/{last}", new { paused = false }, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task VerifyAsync(BenchDatabase database, SeriesPlan plan, CancellationToken cancellationToken)
    {
        var stored = await database.CountAsync("select count(*) from historical_data", cancellationToken);
        var ledgered = await database.CountAsync(
            $"select count(*) from coverage where answered = tstzmultirange(tstzrange('{SeriesPlan.From:O}', '{plan.To:O}'))", cancellationToken);
        if (stored != plan.Bars || ledgered != plan.Series)
            throw new InvalidOperationException($"{stored} of {plan.Bars} bars were stored and {ledgered} of {plan.Series} series ledgered");
    }
}
