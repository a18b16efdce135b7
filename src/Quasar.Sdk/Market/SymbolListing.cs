namespace Quasar.Sdk;

/// <summary>One line of a vendor's catalogue: an instrument it has data for, and what it says about it.</summary>
/// <remarks>Everything but the symbol is optional. Give what the vendor says and leave the rest null; never guess.</remarks>
/// <param name="Symbol">What the vendor calls it, in the form its data requests take.</param>
public sealed record SymbolListing(Symbol Symbol)
{
    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What kind of thing it is, in the vendor's words made lower case: <c>common stock</c>, <c>etf</c>, <c>crypto</c>.</summary>
    public string? AssetClass { get; init; }

    /// <summary>Where it trades: an ISO 10383 market identifier code where the vendor gives one, else its own name for the venue.</summary>
    public string? Venue { get; init; }

    /// <summary>Currency of its prices: ISO 4217, a minor unit such as <c>GBX</c>, or a crypto asset's ticker.</summary>
    public string? QuoteCurrency { get; init; }

    /// <summary>For pairs, what one unit of it is: the BTC of BTC/USD.</summary>
    public string? BaseCurrency { get; init; }

    /// <summary>Country of its venue or issuer, as the vendor writes it.</summary>
    public string? Country { get; init; }

    /// <summary>International securities identification number, ISO 6166.</summary>
    public string? Isin { get; init; }

    /// <summary>Financial instrument global identifier, 12 characters: <c>BBG000BLNNH6</c>.</summary>
    public string? Figi { get; init; }

    /// <summary>Smallest step of its price, in the quote currency.</summary>
    public decimal? TickSize { get; init; }

    /// <summary>Smallest step of an order's quantity, in units of the instrument.</summary>
    public decimal? LotSize { get; init; }
}
