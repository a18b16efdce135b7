using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>An asset made ready to be compared with many.</summary>
internal sealed class Profile
{
    // Nasdaq's tiers are one market.
    private static readonly string[] NasdaqTiers = ["XNGS", "XNMS", "XNCM"];

    private Profile(AssetFacts facts, string? shareClassFigi)
    {
        Facts = facts;
        ShareClassFigi = shareClassFigi;
        IsPair = facts.Base is not null || facts.Kind is AssetKind.CryptoPair or AssetKind.CurrencyPair;
        TickerKey = TextFold.Ticker(facts.Ticker);
        Mic = facts.Mic is { } mic && NasdaqTiers.Contains(mic) ? "XNAS" : facts.Mic;
        // A ticker where a name should be tells nothing.
        Name = IsPair || TextFold.Ticker(facts.Name ?? "") != TickerKey ? AssetName.Of(facts.Name) : AssetName.None;
        PairKey = IsPair && facts is { Base: { } @base, Currency: { } quote } ? $"{Coins.Letters(@base)}/{quote}".ToUpperInvariant() : null;
    }

    public AssetFacts Facts { get; }

    /// <summary>What OpenFIGI calls the share, on whatever market.</summary>
    public string? ShareClassFigi { get; }

    public AssetName Name { get; }
    public bool IsPair { get; }

    /// <summary>The ticker as it can be compared: BRKB of BRK.B and BRK-B.</summary>
    public string TickerKey { get; }

    public string? Mic { get; }

    /// <summary>Letters of the base, and quote, BTC/USD; null where it is no pair, or one that lacks a side. Who has another one is another pair.</summary>
    public string? PairKey { get; }

    public static Profile Of(AssetFacts facts, string? shareClassFigi = null) => new(facts, shareClassFigi);
}
