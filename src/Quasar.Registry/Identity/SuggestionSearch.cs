using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>A target that an asset may be the same as.</summary>
internal sealed record Suggestion(int Id, Likeness Likeness);

/// <summary>Finds, among many targets, those an asset may be the same as.</summary>
/// <remarks>
/// Comparing with all would take too long: only targets that share an identifier, a pair, a ticker or the rarest words of the name are
/// compared. A target may be given several times under one id, as what several vendors say of it; its best likeness counts. Once made
/// it can be asked from several threads.
/// </remarks>
internal sealed class SuggestionSearch
{
    // A word or ticker that more targets have tells too little to be worth comparing them all.
    private const int MostByWord = 300;
    private const int MostByTicker = 500;
    private const int WordsLookedUp = 4;
    private const int MostCompared = 64;

    private readonly List<(int Id, Profile Profile)> targets = [];
    private readonly Dictionary<string, List<int>> exact = [];
    private readonly Dictionary<string, List<int>> tickers = [];
    private readonly Dictionary<string, List<int>> words = [];

    public SuggestionSearch(IEnumerable<(int Id, AssetFacts Facts)> targets)
    {
        foreach (var (id, facts) in targets) Add(id, Profile.Of(facts));
    }

    /// <summary>The best targets of an asset, best first, and of those as good the one with the lower id.</summary>
    /// <param name="most">How many at the most.</param>
    /// <returns>None whose verdict for a mapping is <see cref="Verdict.None"/>.</returns>
    public IReadOnlyList<Suggestion> Find(AssetFacts asset, int most)
    {
        var profile = Profile.Of(asset);
        var best = new Dictionary<int, Likeness>();
        foreach (var candidate in Candidates(profile))
        {
            var (id, target) = targets[candidate];
            var likeness = Likeness.Of(profile, target);
            if (likeness.Mapping == Verdict.None || best.TryGetValue(id, out var other) && IsBetter(other, likeness)) continue;
            best[id] = likeness;
        }
        return [.. best.Select(entry => new Suggestion(entry.Key, entry.Value))
            .OrderByDescending(suggestion => suggestion.Likeness.Mapping)
            .ThenByDescending(suggestion => suggestion.Likeness.Score)
            .ThenBy(suggestion => suggestion.Id)
            .Take(most)];
    }

    private static bool IsBetter(Likeness a, Likeness b) => (a.Mapping, a.Score).CompareTo((b.Mapping, b.Score)) >= 0;

    private void Add(int id, Profile profile)
    {
        var index = targets.Count;
        targets.Add((id, profile));
        foreach (var key in ExactKeys(profile)) Enter(exact, key, index);
        if (profile.IsPair) return;
        if (profile.TickerKey.Length > 0) Enter(tickers, profile.TickerKey, index);
        foreach (var word in profile.Name.Words.Distinct()) Enter(words, word, index);
    }

    private static void Enter(Dictionary<string, List<int>> keys, string key, int index)
    {
        if (!keys.TryGetValue(key, out var entries)) keys[key] = entries = [];
        entries.Add(index);
    }

    private static IEnumerable<string> ExactKeys(Profile profile)
    {
        if (profile.PairKey is { } pair) yield return pair;
        if (profile.Facts.Isin is { } isin) yield return isin;
        if (profile.Facts.Figi is { } figi) yield return figi;
    }

    private HashSet<int> Candidates(Profile profile)
    {
        var found = new HashSet<int>();
        foreach (var key in ExactKeys(profile))
            if (exact.TryGetValue(key, out var entries)) found.UnionWith(entries);
        if (profile.IsPair) return found;
        if (tickers.TryGetValue(profile.TickerKey, out var sameTicker) && sameTicker.Count <= MostByTicker) found.UnionWith(sameTicker);
        AddByName(profile.Name, found);
        return found;
    }

    // Those that share most, counting rare words for more.
    private void AddByName(AssetName name, HashSet<int> found)
    {
        var rarest = name.Words.Distinct()
            .Select(word => words.GetValueOrDefault(word)).OfType<List<int>>()
            .Where(entries => entries.Count <= MostByWord).OrderBy(entries => entries.Count).Take(WordsLookedUp);
        var shared = new Dictionary<int, double>();
        foreach (var entries in rarest)
            foreach (var entry in entries) shared[entry] = shared.GetValueOrDefault(entry) + 1.0 / entries.Count;
        found.UnionWith(shared.Count <= MostCompared
            ? shared.Keys
            : shared.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(MostCompared).Select(entry => entry.Key));
    }
}
