namespace Quasar.Storage;

/// <summary>What a vendor has, or had, data for.</summary>
/// <param name="Symbol">What its vendor calls it. Of several assets with one symbol, at most one is listed.</param>
/// <param name="Name">A name for people.</param>
/// <param name="Kind">What kind of thing it is; <c>other</c> where its vendor does not say.</param>
/// <param name="Ticker">The symbol as traders write it: <c>BRK.B</c>; of a pair, its base.</param>
/// <param name="Class">What kind of thing it is, in the vendor's words.</param>
/// <param name="Venue">Where it trades, in the vendor's words.</param>
/// <param name="Mic">Where it trades, ISO 10383.</param>
/// <param name="Country">Of its market or issuer, ISO 3166-1 alpha-2.</param>
/// <param name="Currency">Of its prices, always the major one.</param>
/// <param name="CurrencyUnit">How much of its currency a price of 1 is: 0.01 where prices are in pence.</param>
/// <param name="Base">Of a pair, what one unit of it is.</param>
/// <param name="QuoteCurrency">Of its prices, in the vendor's words.</param>
/// <param name="BaseCurrency">Of a pair, its base in the vendor's words.</param>
/// <param name="TickSize">The smallest step of its price, in units of it; null where its vendor does not say.</param>
/// <param name="LotSize">The smallest amount that is traded, in units of the thing; null where its vendor does not say.</param>
/// <param name="FirstSeen">When its vendor's catalogue first had it.</param>
/// <param name="LastSeen">When its vendor's catalogue last had it.</param>
/// <param name="DelistedAt">When the catalogue was first found without it; null while it has it.</param>
public sealed record Asset(
    int Id, string Provider, string Symbol, string? Name, string Kind, string Ticker, string? Class, string? Venue, string? Mic, string? Country,
    string? Currency, decimal CurrencyUnit, string? Base, string? QuoteCurrency, string? BaseCurrency, string? Isin, string? Figi,
    decimal? TickSize, decimal? LotSize, DateTime FirstSeen, DateTime LastSeen, DateTime? DelistedAt);

/// <summary>One asset, with what its owner has changed.</summary>
/// <param name="Instrument">What it is a listing of; null while it is linked to none.</param>
public sealed record AssetDetail(Asset Asset, int? Instrument, IReadOnlyList<AssetEdit> Edits);

/// <summary>A field in which the owner has the last word.</summary>
/// <param name="Field">Its name over HTTP.</param>
/// <param name="Value">What it is now.</param>
/// <param name="Vendor">What its vendor says.</param>
public sealed record AssetEdit(string Field, string? Value, string? Vendor, string By, DateTime At);

/// <summary>What is needed of an asset to find it and to put it in order.</summary>
public sealed record AssetRow(
    int Id, string Provider, string Symbol, string Ticker, string? Name, string Kind, string? Venue, string? Mic, string? Currency, string? Base,
    string? Country, string? Isin, string? Figi, DateTime FirstSeen, DateTime? DelistedAt);
