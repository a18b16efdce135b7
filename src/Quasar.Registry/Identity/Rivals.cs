using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>Coins that a vendor tells apart although they have the same letters: it lists UNI and UNI7083 against one currency.</summary>
/// <param name="assets">Among which rivals are looked for.</param>
internal sealed class Rivals(IEnumerable<PendingAsset> assets)
{
    private readonly HashSet<int> settled = [];

    private readonly ILookup<string, PendingAsset> coins =
        assets.Where(asset => asset.Asset.Facts.Base is not null && !asset.IsByHand).ToLookup(asset => KeyOf(asset.Asset));

    public static bool Are(ComparedAsset a, ComparedAsset b) =>
        a.Provider == b.Provider && !a.IsDelisted && !b.IsDelisted && a.Facts.Base is { } one && b.Facts.Base is { } other
        && !one.Equals(other, StringComparison.OrdinalIgnoreCase) && KeyOf(a) == KeyOf(b);

    /// <summary>An asset is an instrument by now.</summary>
    public void Settle(ComparedAsset asset) => settled.Add(asset.Id);

    /// <summary>A rival that is no instrument yet, and would be this one as well as the asset.</summary>
    public ComparedAsset? Find(ComparedAsset asset, IGrouping<int, Member> instrument) => asset.Facts.Base is null
        ? null
        : coins[KeyOf(asset)].FirstOrDefault(other =>
            Are(asset, other.Asset) && !settled.Contains(other.Asset.Id) && !other.Refused.Contains(instrument.Key)
            && Fit.Of(other.Asset, Profile.Of(other.Asset.Facts), instrument) is { Verdict: Verdict.Automatic })?.Asset;

    private static string KeyOf(ComparedAsset asset) =>
        $"{asset.Provider} {Coins.Letters(asset.Facts.Base!)}/{asset.Facts.Currency?.ToUpperInvariant()}";
}
