using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>What pairs and assets are called elsewhere at Kraken, in the names that the WebSocket has for them.</summary>
internal sealed class KrakenNames
{
    private readonly Dictionary<string, Symbol> pairs = [];
    private readonly Dictionary<string, string> assets = [];

    /// <param name="catalogue">The pairs of AssetPairs under their keys.</param>
    public KrakenNames(IReadOnlyDictionary<string, KrakenPair> catalogue)
    {
        foreach (var (key, pair) in catalogue)
        {
            if (pair.ToListing() is not { } listing) continue;
            foreach (var name in new[] { key, pair.Altname, pair.Wsname, listing.Symbol.Value })
                if (name is not null) pairs.TryAdd(name, listing.Symbol);
            if (pair.Base is { } @base) assets.TryAdd(@base, listing.BaseCurrency!);
            if (pair.Quote is { } quote) assets.TryAdd(quote, listing.QuoteCurrency!);
        }
    }

    public bool Knows(string? pair) => pair is not null && pairs.ContainsKey(pair);

    /// <summary>The pair's symbol; its name as it is where the catalogue does not have it.</summary>
    public Symbol SymbolOf(string? pair) =>
        pair is not null && pairs.TryGetValue(pair, out var symbol) ? symbol : Symbol.TryParse(pair, out var unknown) ? unknown : Symbol.Parse("?");

    /// <summary>The asset's name. What follows a dot says how it is held (XBT.F), and is kept.</summary>
    public string AssetOf(string id) => assets.GetValueOrDefault(id) ?? id;
}
