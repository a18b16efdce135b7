using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>Decides which common symbol assets stand for.</summary>
/// <remarks>
/// An asset is certainly a symbol's when it is the same instrument as all that is mapped to it, with prices that can be put side by side;
/// or when it is the pair that the symbol is named after and nothing else is mapped to that yet. Where exactly one symbol is certain and no
/// other asset of the provider claims it, it is mapped. All else that is like a symbol is for a person to decide.
/// </remarks>
internal sealed class MappingPlanner
{
    private const int MostSuggestions = 3;

    private readonly MappedSymbols mapped;
    private readonly SuggestionSearch search;
    private readonly ILookup<int, KnownAsset> assets;
    private readonly ILookup<int, int> byInstrument;
    private readonly Dictionary<string, int> emptyPairs;
    private readonly List<FoundMapping> certain = [];
    private readonly List<FoundMapping> suggestions = [];
    private readonly NewSymbols fresh;

    public MappingPlanner(MappedSymbols mapped)
    {
        this.mapped = mapped;
        fresh = new NewSymbols([.. mapped.Names.Values]);
        var known = mapped.Assets.SelectMany(symbol => symbol, (symbol, asset) => (Symbol: symbol.Key, asset)).ToList();
        assets = known.ToLookup(one => one.Symbol, one => KnownAsset.Of(one.asset));
        search = new SuggestionSearch(known.Select(one => (one.Symbol, one.asset.Asset.Facts)));
        byInstrument = known.Where(one => one.asset.InstrumentId is not null)
            .Select(one => (one.Symbol, Instrument: one.asset.InstrumentId!.Value)).Distinct().ToLookup(one => one.Instrument, one => one.Symbol);
        emptyPairs = mapped.Names.Where(symbol => symbol.Value.Contains('/', StringComparison.Ordinal) && !mapped.Assets.Contains(symbol.Key))
            .ToDictionary(symbol => symbol.Value, symbol => symbol.Key);
    }

    /// <summary>Looks for the symbol of an asset that is mapped to nothing.</summary>
    /// <param name="isWanted">Whether somebody has asked for a symbol for it, which is then made if there is none.</param>
    public void Look(MappableAsset asset, bool isWanted)
    {
        var profile = Profile.Of(asset.Asset.Facts, asset.Asset.ShareClassFigi);
        var near = search.Find(asset.Asset.Facts, MostSuggestions).Select(found => found.Id)
            .Concat(asset.InstrumentId is { } instrument ? byInstrument[instrument] : [])
            .Concat(profile.PairKey is { } pair && emptyPairs.TryGetValue(pair, out var named) ? [named] : []).Distinct();
        var fits = near.Where(symbol => IsFree(symbol, asset.Asset)).Select(symbol => SymbolFit.Of(symbol, asset, profile, assets[symbol]))
            .Where(fit => fit.Verdict != Verdict.None).OrderByDescending(fit => fit.Score).ThenBy(fit => fit.Symbol).ToList();
        var sure = fits.FindAll(fit => fit.Verdict == Verdict.Automatic);
        if (sure is [var only]) certain.Add(only.ToMapping(asset.Asset));
        else suggestions.AddRange(fits.Take(MostSuggestions).Select(fit => fit.ToMapping(asset.Asset)));
        if (sure.Count == 0 && (isWanted || asset.IsShared)) fresh.Add(asset, isWanted);
    }

    public FoundMappings Finish()
    {
        var claims = certain.ToLookup(found => (found.SymbolId, found.Provider));
        var symbols = fresh.Make();
        var taken = symbols.SelectMany(symbol => symbol.Mappings).Select(found => (found.Provider, found.VendorSymbol)).ToHashSet();
        return new FoundMappings(
            [.. claims.Where(claim => claim.Count() == 1).SelectMany(claim => claim)],
            symbols,
            [
                .. claims.Where(claim => claim.Count() > 1).SelectMany(claim => claim),
                .. suggestions.Where(found => !taken.Contains((found.Provider, found.VendorSymbol))),
            ]);
    }

    private bool IsFree(int symbol, ComparedAsset asset) =>
        !mapped.Placed.Contains((symbol, asset.Provider)) && !mapped.Refused.Contains((symbol, asset.Provider, asset.Symbol));
}
