namespace Quasar.Storage;

/// <summary>What kind of thing an asset is.</summary>
public enum AssetKind
{
    /// <summary>Its vendor does not say, or says what is not listed here.</summary>
    Other,

    /// <summary>Common stock, depositary receipts included: vendors rarely tell them apart.</summary>
    Stock,
    PreferredStock,
    Etf,

    /// <summary>Exchange-traded notes and commodities, certificates: debt that is traded like a share.</summary>
    ExchangeTradedNote,
    Fund,
    Index,

    /// <summary>A pair of which at least one side is a crypto asset.</summary>
    CryptoPair,

    /// <summary>A pair of two national currencies.</summary>
    CurrencyPair,
    Bond,
    Rate,
    Commodity,
    Future,
    Option,
    Warrant,
}
