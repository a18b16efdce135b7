using Quasar.Sdk;

namespace Quasar.Registry.Assets;

/// <summary>One line of DataHub's list.</summary>
internal sealed record SymbolLine(
    string? Symbol, string? Name, string? AssetClass, string? Venue, string? QuoteCurrency, string? BaseCurrency,
    string? Country, string? Isin, string? Figi, decimal? TickSize, decimal? LotSize)
{
    /// <returns>The listing, or null when its symbol is none.</returns>
    public SymbolListing? ToListing() => !Sdk.Symbol.TryParse(Symbol, out var symbol) ? null : new SymbolListing(symbol)
    {
        Name = Clean(Name),
        AssetClass = Clean(AssetClass),
        Venue = Clean(Venue),
        QuoteCurrency = Clean(QuoteCurrency),
        BaseCurrency = Clean(BaseCurrency),
        Country = Clean(Country),
        Isin = Clean(Isin),
        Figi = Clean(Figi),
        TickSize = TickSize,
        LotSize = LotSize,
    };

    // Vendors pad, and PostgreSQL keeps no NUL.
    private static string? Clean(string? text)
    {
        var kept = string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return kept.Length > 0 ? kept : null;
    }
}
