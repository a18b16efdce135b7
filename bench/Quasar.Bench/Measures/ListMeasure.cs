using System.Diagnostics;
using System.Text.Json;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Bench.Measures;

/// <summary>Lists, filters, searches and sorts of many assets over HTTP, one after the other.</summary>
internal static class ListMeasure
{
    private const int DeepPages = 3;
    private const int WorstShown = 8;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, int seed, CancellationToken cancellationToken)
    {
        await LoadAsync(database, scale.ListedAssets, seed, cancellationToken);
        await using var registry = await RegistryHost.StartAsync(database, ["shares-a", "shares-b", "pairs"], cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await registry.ListAsync("limit=1", cancellationToken);
        var read = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var requests = await WithDeepPagesAsync(registry, ListRequests.All(seed, scale.SearchesPerText), cancellationToken);
        var times = new List<(double Milliseconds, string Request)>();
        for (var round = 0; round <= scale.ListRounds; round++)
            foreach (var request in requests)
            {
                start = Stopwatch.GetTimestamp();
                await registry.ListAsync(request, cancellationToken);
                if (round > 0) times.Add((Stopwatch.GetElapsedTime(start).TotalMilliseconds, request)); // the first warms up
            }
        foreach (var (milliseconds, request) in times.OrderByDescending(time => time.Milliseconds).DistinctBy(time => time.Request).Take(WorstShown))
            await Console.Error.WriteLineAsync($"  {milliseconds:0.0} ms: {request}");
        var sorted = times.ConvertAll(time => time.Milliseconds);
        var against = $"{requests.Count} requests over {scale.ListedAssets:#,0}";
        return
        [
            new Figure("assets-list-p50", Sample.Percentile(sorted, 50), "ms", against),
            new Figure("assets-list-p99", Sample.Percentile(sorted, 99), "ms", against) { Target = Target.ValueBelow(50) },
            new Figure("assets-list-max", sorted.Max(), "ms", against),
            new Figure("assets-read-at-start", read, "s", $"{scale.ListedAssets:#,0} assets"),
        ];
    }

    // Two vendors of shares at different times, and one of pairs; of the second vendor's shares the last third is delisted.
    private static async Task LoadAsync(BenchDatabase database, int assets, int seed, CancellationToken cancellationToken)
    {
        await AssetTable.ClearAsync(database, cancellationToken);
        var (catalogue, now) = (new AssetCatalogue(database.Source), TimeProvider.System.GetUtcNow());
        foreach (var (provider, listings, day) in new (string, IEnumerable<SymbolListing>, int)[]
        {
            ("shares-a", new BenchCatalogue(seed).Shares(assets * 6 / 10), -3), ("shares-b", new BenchCatalogue(seed + 1).Shares(assets * 3 / 10), -2),
            ("pairs", new BenchCatalogue(seed + 2).Pairs(assets / 10), -1), ("shares-b", new BenchCatalogue(seed + 1).Shares(assets * 2 / 10), 0),
        })
            await catalogue.ReplaceAsync(
                provider, BenchCatalogue.Read(listings), now.AddDays(day), isConfirmed: true, static _ => default, cancellationToken);
        await database.ExecuteAsync("vacuum analyze assets", cancellationToken);
    }

    // To some of them, pages are turned by programs: fifty assets from the end of what a page of 1,000 reaches, three times over.
    private static async Task<IReadOnlyList<string>> WithDeepPagesAsync(
        RegistryHost registry, IReadOnlyList<string> requests, CancellationToken cancellationToken)
    {
        var all = new List<string>(requests);
        foreach (var request in requests.Where((_, i) => i % 12 == 0))
        {
            var (form, after) = (request[..request.LastIndexOf("&limit", StringComparison.Ordinal)], "");
            for (var page = 0; page < DeepPages; page++)
            {
                var answer = await registry.ListAsync($"{form}&limit=1000{after}", cancellationToken);
                if (answer.GetProperty("next") is not { ValueKind: JsonValueKind.String } next) break;
                after = $"&after={next.GetString()}";
                all.Add($"{form}&limit=50{after}");
            }
        }
        return all;
    }
}
