namespace Quasar.Simulator.Kraken;

/// <summary>All pairs, under each of the names by which they may be asked for.</summary>
internal sealed class KrakenPairs
{
    private readonly Dictionary<string, KrakenPair> _byName = [];
    private readonly Dictionary<string, KrakenPair> _bySymbol = [];

    public KrakenPairs(ulong seed)
    {
        All = KrakenPair.All(seed);
        foreach (var pair in All)
        {
            foreach (var name in new[] { pair.Key, pair.Altname, pair.Wsname, pair.Symbol })
                if (name.Length > 0) _byName.TryAdd(name, pair);
            if (pair.Symbol.Length > 0) _bySymbol.Add(pair.Symbol, pair);
        }
    }

    public IReadOnlyList<KrakenPair> All { get; }

    /// <summary>A pair by what was asked for over REST, and the key under which it is answered: slash names are echoed.</summary>
    public (KrakenPair Pair, string Key)? Find(string name) =>
        _byName.TryGetValue(name, out var pair) ? (pair, name.Contains('/', StringComparison.Ordinal) ? name : pair.Key) : null;

    /// <summary>A pair by its name on the socket, which is the only one understood there.</summary>
    public KrakenPair? OnSocket(string symbol) => _bySymbol.GetValueOrDefault(symbol);
}
