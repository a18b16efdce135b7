using System.Globalization;
using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>Names new common symbols.</summary>
/// <remarks>
/// A pair is <c>BTC/USD</c>, anything else its ticker. Where that is taken, or two new ones would have it, the market is added, then the
/// currency, then the number of the instrument: <c>VOD.XLON</c>, <c>VOD.XLON.GBP</c>, <c>VOD.17</c>. A name does not depend on the order in
/// which assets come, and none that is there is changed.
/// </remarks>
internal static class SymbolNames
{
    /// <param name="groups">The assets of each symbol.</param>
    /// <returns>A name for each; null where there is none that is free.</returns>
    public static IReadOnlyList<string?> Choose(IReadOnlyList<IReadOnlyList<MappableAsset>> groups, IReadOnlyCollection<string> taken)
    {
        var used = taken.ToHashSet();
        var wishes = groups.Select(WishesOf).ToList();
        var names = new string?[groups.Count];
        for (var level = 0; wishes.Any(wish => wish.Count > level); level++)
        {
            var open = Enumerable.Range(0, names.Length).Where(i => names[i] is null && wishes[i].Count > level).ToList();
            var alone = open.GroupBy(i => wishes[i][level]).Where(same => same.Count() == 1 && !used.Contains(same.Key)).ToList();
            foreach (var same in alone) names[same.Single()] = same.Key;
            used.UnionWith(open.Select(i => wishes[i][level]));
        }
        return names;
    }

    private static List<string> WishesOf(IReadOnlyList<MappableAsset> group)
    {
        if (Profile.Of(group[0].Asset.Facts) is { IsPair: true } pair) return [.. new[] { pair.PairKey }.OfType<string>().Where(CommonSymbolName.IsOne)];
        // Vendors write a ticker differently; what most write, and of those the first by the alphabet.
        var ticker = group.GroupBy(asset => asset.Asset.Facts.Ticker).OrderByDescending(same => same.Count())
            .ThenBy(same => same.Key, StringComparer.Ordinal).First().Key;
        var market = First(group, facts => facts.Mic) ?? First(group, facts => facts.Country);
        var currency = First(group, facts => facts.Currency);
        var number = group[0].InstrumentId?.ToString(CultureInfo.InvariantCulture);
        string?[] suffixes = ["", market is null ? null : $".{market}", currency is null ? null : $"{(market is null ? "" : $".{market}")}.{currency}", number is null ? null : $".{number}"];
        return [.. suffixes.OfType<string>().Select(suffix => ticker + suffix).Where(CommonSymbolName.IsOne)];
    }

    private static string? First(IEnumerable<MappableAsset> group, Func<AssetFacts, string?> fact) =>
        group.Select(asset => fact(asset.Asset.Facts)).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault();
}
