using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>The common symbols that are to be made: of assets of several providers that are one thing for certain, or that are wanted.</summary>
internal sealed class NewSymbols(IReadOnlyCollection<string> taken)
{
    // Nobody who has asked for a symbol sees evidence in that.
    private const string AsWanted = """{"comparedWith":null,"score":null,"reasons":[{"code":"wanted","weight":0,"words":"A symbol was asked for"}]}""";

    private readonly List<(MappableAsset Asset, bool IsWanted)> assets = [];

    public void Add(MappableAsset asset, bool isWanted) => assets.Add((asset, isWanted));

    /// <summary>The symbols, each with at most one asset of a provider.</summary>
    public IReadOnlyList<FoundSymbol> Make()
    {
        var groups = assets.GroupBy(one => one.Asset.InstrumentId ?? -one.Asset.Asset.Id).OrderBy(group => group.Key)
            .SelectMany(group => Split([.. group])).ToList();
        var names = SymbolNames.Choose([.. groups.Select(group => (IReadOnlyList<MappableAsset>)[.. group.Select(one => one.Asset)])], taken);
        return [.. groups.Zip(names).Where(made => made.Second is not null).Select(made => SymbolOf(made.First, made.Second!))];
    }

    // Of one instrument, what has prices in one currency and unit, and on one market.
    private static IEnumerable<List<(MappableAsset Asset, bool IsWanted)>> Split(List<(MappableAsset Asset, bool IsWanted)> instrument)
    {
        foreach (var priced in instrument.GroupBy(one => (one.Asset.Asset.Facts.Currency, one.Asset.Asset.Facts.CurrencyUnit, one.Asset.Asset.Facts.Country)))
        {
            var markets = priced.GroupBy(one => Profile.Of(one.Asset.Asset.Facts).Mic).ToList();
            // What names no market could be on any of several.
            var pieces = markets.Count(market => market.Key is not null) <= 1 ? [[.. priced]] : markets.Select(market => market.ToList());
            foreach (var piece in pieces)
            {
                var single = piece.GroupBy(one => one.Asset.Asset.Provider)
                    .Select(provider => provider.Count() == 1 ? provider : provider.Where(one => one.IsWanted).Take(1)).SelectMany(one => one).ToList();
                if (single.Exists(one => one.IsWanted) || single.Count > 1 && AreOne(single)) yield return single;
            }
        }
    }

    private static bool AreOne(List<(MappableAsset Asset, bool IsWanted)> group)
    {
        for (var i = 1; i < group.Count; i++)
            for (var j = 0; j < i; j++)
                if (!FitsWith(group[i].Asset, group[j].Asset)) return false;
        return true;
    }

    private static bool FitsWith(MappableAsset one, MappableAsset other)
    {
        var (first, second) = (KnownAsset.Of(one), KnownAsset.Of(other));
        return SymbolFit.Judge(one, first.Profile, second, Likeness.Of(first.Profile, second.Profile)) == Verdict.Automatic;
    }

    // With what was asked for comes what is the same for certain, and nothing else.
    private static FoundSymbol SymbolOf(List<(MappableAsset Asset, bool IsWanted)> group, string name)
    {
        var first = group.Find(one => one.IsWanted) is { Asset: not null } wanted ? wanted.Asset : group[0].Asset;
        var members = group.Where(one => one.Asset == first || FitsWith(one.Asset, first)).Select(one => one.Asset).ToList();
        return new FoundSymbol(
            name, first.InstrumentId,
            [.. members.Select(asset => new FoundMapping(0, asset.Asset.Provider, asset.Asset.Symbol, 1, ReasonsOf(asset, members)))]);
    }

    private static string ReasonsOf(MappableAsset asset, List<MappableAsset> members) => members.Find(other => other != asset) is { } other
        ? EvidenceText.Of(Likeness.Of(asset.Asset.Facts, other.Asset.Facts), other.Asset)
        : AsWanted;
}
