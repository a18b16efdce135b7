using System.Diagnostics;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Bench.Measures;

/// <summary>The best targets of many unmapped assets, beside comparing each with every target.</summary>
internal static class SuggestionMeasure
{
    private const int Most = 5;

    // Comparing all with all takes hours: it is timed for so many, and counted up.
    private const int Compared = 5;

    public static Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var catalogues = new TwoCatalogues(seed: 1);
        var targets = catalogues.Targets(scale.SuggestionTargets).Select((facts, id) => (id, facts)).ToList();
        var unmapped = catalogues.Unmapped([.. targets.Select(target => target.facts)], scale.UnmappedAssets);
        var profiles = targets.ConvertAll(target => Profile.Of(target.facts));
        var (own, all) = (new List<double>(), new List<double>());
        for (var i = 0; i < scale.Rounds; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            own.Add(Time(() => SuggestAll(targets, unmapped)));
            all.Add(Time(() => CompareAll(profiles, unmapped[..Compared])) * unmapped.Count / Compared);
        }
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new Figure("suggestions", Sample.Median(own), "s", "comparing with all", Sample.Median(all)) { Target = Target.ValueBelow(10) },
        ]);
    }

    private static void SuggestAll(List<(int, AssetFacts)> targets, List<AssetFacts> unmapped)
    {
        var search = new SuggestionSearch(targets);
        var found = unmapped.AsParallel().Count(asset => search.Find(asset, Most).Count > 0);
        // Four of five are there to be found; some of them are not price-compatible with all that is known of them.
        if (found < unmapped.Count * 3 / 4) throw new InvalidOperationException($"Only {found} of {unmapped.Count} got a suggestion");
    }

    private static void CompareAll(List<Profile> profiles, List<AssetFacts> unmapped)
    {
        var best = unmapped.Select(facts => Profile.Of(facts)).SelectMany(asset =>
            profiles.Select(target => Likeness.Of(asset, target)).OrderByDescending(likeness => likeness.Score).Take(Most));
        if (best.Count() != unmapped.Count * Most) throw new InvalidOperationException("There are too few targets");
    }

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
