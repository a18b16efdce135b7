using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>Whether two kinds can be one thing in two vendors' words.</summary>
internal static class KindFit
{
    // What vendors call now this, now that.
    private static readonly AssetKind[][] Blurred =
    [
        [AssetKind.Etf, AssetKind.ExchangeTradedNote, AssetKind.Fund],
        [AssetKind.Stock, AssetKind.PreferredStock],
        [AssetKind.CryptoPair, AssetKind.CurrencyPair],
        [AssetKind.Index, AssetKind.Rate],
        [AssetKind.Bond, AssetKind.Rate, AssetKind.ExchangeTradedNote],
        [AssetKind.Commodity, AssetKind.Future],
    ];

    public static Reason Of(AssetKind a, AssetKind b)
    {
        if (a == AssetKind.Other || b == AssetKind.Other) return new Reason("kind-unknown", 0, "A vendor does not say of what kind it is");
        if (a == b) return new Reason("kind-same", 0.07, $"Both are of the kind {a}");
        var (first, second) = a < b ? (a, b) : (b, a);
        return Array.Exists(Blurred, kinds => kinds.Contains(a) && kinds.Contains(b))
            ? new Reason("kind-blurred", 0, $"One is of the kind {first}, the other {second}, which vendors do not always tell apart")
            : new Reason("kind-differs", -0.3, $"One is of the kind {first}, the other {second}: they cannot be one thing", Vetoes: true);
    }
}
