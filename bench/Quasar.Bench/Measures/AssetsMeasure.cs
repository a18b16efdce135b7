using System.Diagnostics;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Bench.Measures;

/// <summary>A vendor's catalogue taken over, beside a COPY of the same rows; then lists and searches over a large catalogue.</summary>
internal static class AssetsMeasure
{
    private const int Seed = 20_261_129;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var (first, again) = (new List<(double, double)>(), new List<(double, double)>());
        var whole = new BenchCatalogue(Seed).Shares(scale.RefreshedAssets).ToList();
        var renamed = new BenchCatalogue(Seed).Shares(scale.RefreshedAssets, renamed: 0.01).ToList();
        // The first one warms up the compilers, the caches and the connections.
        await RefreshAsync(database, whole, scale.RefreshedAssets, cancellationToken);
        for (var i = 0; i < scale.Rounds; i++)
        {
            await AssetTable.ClearAsync(database, cancellationToken);
            var loaded = await RefreshAsync(database, whole, scale.RefreshedAssets, cancellationToken);
            var copied = await AssetTable.CopyAsync(database, cancellationToken);
            var changed = await RefreshAsync(database, renamed, scale.RefreshedAssets / 100, cancellationToken);
            first.Add((loaded.TotalSeconds, copied.TotalSeconds));
            again.Add((changed.TotalSeconds, copied.TotalSeconds));
        }
        return
        [
            Figure.OfRates("assets-first-refresh", "s", "COPY of the rows", first) with { Target = Target.RatioAtMost(3) },
            Figure.OfRates("assets-refresh-1%", "s", "COPY of the rows", again) with { Target = Target.RatioAtMost(3) },
            .. await ListMeasure.RunAsync(database, scale, Seed, cancellationToken),
        ];
    }

    private static async Task<TimeSpan> RefreshAsync(
        BenchDatabase database, IReadOnlyList<SymbolListing> listings, int expected, CancellationToken cancellationToken)
    {
        await database.SettleAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var changes = await new AssetCatalogue(database.Source).ReplaceAsync(
            "shares", BenchCatalogue.Read(listings), TimeProvider.System.GetUtcNow(), isConfirmed: false, static _ => default, cancellationToken);
        var took = Stopwatch.GetElapsedTime(start);
        return changes?.Added + changes?.Changed == expected ? took : throw new InvalidOperationException($"The refresh brought {changes}");
    }
}
