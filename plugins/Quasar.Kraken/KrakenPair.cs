using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>A row of REST's AssetPairs.</summary>
internal sealed record KrakenPair(
    string? Altname, string? Wsname, string? AclassBase, string? Base, string? Quote, decimal? TickSize, byte? PairDecimals, byte? LotDecimals)
{
    /// <summary>The listing; null for a dark pool, a tokenized share, or a pair that has no name yet.</summary>
    public SymbolListing? ToListing()
    {
        if (AclassBase == "tokenized_asset" || Altname?.EndsWith(".d", StringComparison.Ordinal) == true) return null;
        if (Wsname?.Split('/') is not [var oldBase, var oldQuote]) return null;
        var (@base, quote) = (Renamed(oldBase), Renamed(oldQuote));
        return !Symbol.TryParse($"{@base}/{quote}", out var symbol) ? null : new(symbol)
        {
            AssetClass = AclassBase?.ToLowerInvariant(),
            Venue = "Kraken",
            BaseCurrency = @base,
            QuoteCurrency = quote,
            TickSize = TickSize ?? Step(PairDecimals),
            LotSize = Step(LotDecimals),
        };
    }

    // REST keeps the old names of these two where WebSocket version 2 has the usual ones.
    private static string Renamed(string asset) => asset switch { "XBT" => "BTC", "XDG" => "DOGE", _ => asset };

    private static decimal? Step(byte? decimals) => decimals is { } scale ? new decimal(1, 0, 0, isNegative: false, scale) : null;
}
