namespace Quasar.Storage;

/// <summary>What an asset is, said in one vocabulary for all vendors. What a vendor does not say is null, never guessed.</summary>
public sealed record AssetFacts
{
    public required AssetKind Kind { get; init; }

    /// <summary>The symbol as traders write it, without what only its vendor adds: <c>AAPL</c> of AAPL.US, <c>BRK.B</c> of BRK-B.US; of a pair, its base.</summary>
    public required string Ticker { get; init; }

    /// <summary>The name, as the vendor has it.</summary>
    public string? Name { get; init; }

    /// <summary>Where it trades, ISO 10383; null where the vendor names no one market.</summary>
    public string? Mic { get; init; }

    /// <summary>Country of its market or issuer, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>Currency of its prices, always the major one: GBP where prices are in pence. ISO 4217, or a crypto asset's ticker.</summary>
    public string? Currency { get; init; }

    /// <summary>How much of <see cref="Currency"/> a price of 1 is: 0.01 where prices are in pence, otherwise 1.</summary>
    public decimal CurrencyUnit { get; init; } = 1;

    /// <summary>Of a pair, what one unit of it is, by its usual ticker: BTC, also where the vendor says XBT.</summary>
    public string? Base { get; init; }

    /// <summary>ISO 6166, with a check digit that holds.</summary>
    public string? Isin { get; init; }

    /// <summary>Financial instrument global identifier, with a check digit that holds.</summary>
    public string? Figi { get; init; }
}
