using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>How well an asset fits a common symbol: as its best comparison with what is mapped to it, unless one contradicts.</summary>
internal sealed record SymbolFit(int Symbol, Verdict Verdict, double Score, string Evidence)
{
    private const string PairByName = """{"comparedWith":null,"score":1,"reasons":[{"code":"pair-named","weight":1,"words":"The symbol is named after this pair"}]}""";

    public static SymbolFit Of(int symbol, MappableAsset asset, Profile profile, IEnumerable<KnownAsset> mapped)
    {
        SymbolFit? best = null;
        var verdict = Verdict.Automatic;
        foreach (var other in mapped)
        {
            var likeness = Likeness.Of(profile, other.Profile);
            verdict = Least(verdict, Judge(asset, profile, other, likeness));
            if (best is null || likeness.Score > best.Score)
                best = new SymbolFit(symbol, verdict, likeness.Score, EvidenceText.Of(likeness, other.Asset.Asset));
        }
        // To what is mapped to nothing only the pair of its name leads.
        return best is null ? new SymbolFit(symbol, Verdict.Automatic, 1, PairByName) : best with { Verdict = verdict };
    }

    /// <summary>Whether one may stand for the other where prices are asked for.</summary>
    public static Verdict Judge(MappableAsset asset, Profile profile, KnownAsset other, Likeness likeness)
    {
        if (asset.InstrumentId is { } one && other.Asset.InstrumentId is { } two && one != two) return Verdict.None;
        if (likeness.Prices == PriceFit.OtherCurrency) return Verdict.None;
        // Of a pair, both sides have to be the same letter for letter, whoever has linked what.
        if (profile.IsPair && profile.PairKey != other.Profile.PairKey) return Verdict.None;
        var isOne = asset.InstrumentId is not null && asset.InstrumentId == other.Asset.InstrumentId;
        if (isOne) return likeness.Prices == PriceFit.Same ? Verdict.Automatic : Verdict.Suggested;
        return profile.IsPair ? likeness.Mapping : Least(likeness.Mapping, Verdict.Suggested);
    }

    public FoundMapping ToMapping(ComparedAsset asset) => new(Symbol, asset.Provider, asset.Symbol, Score, Evidence);

    private static Verdict Least(Verdict a, Verdict b) => a < b ? a : b;
}

/// <summary>An asset, ready to be compared with many.</summary>
internal sealed record KnownAsset(MappableAsset Asset, Profile Profile)
{
    public static KnownAsset Of(MappableAsset asset) => new(asset, Profile.Of(asset.Asset.Facts, asset.Asset.ShareClassFigi));
}
