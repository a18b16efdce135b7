using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>A page of assets.</summary>
/// <param name="Total">How many there are on all pages, exactly.</param>
/// <param name="Next">What to ask for <c>after</c> to get the next page; null on the last.</param>
internal sealed record AssetPage(IReadOnlyList<Asset> Items, int Total, string? Next);

/// <summary>One asset.</summary>
/// <param name="Instrument">What it is a listing of; null while it is linked to none.</param>
/// <param name="Edits">The fields in which its owner has the last word.</param>
internal sealed record AssetView(
    int Id, string Provider, string Symbol, string? Name, string Kind, string Ticker, string? Class, string? Venue, string? Mic, string? Country,
    string? Currency, decimal CurrencyUnit, string? Base, string? QuoteCurrency, string? BaseCurrency, string? Isin, string? Figi,
    decimal? TickSize, decimal? LotSize, DateTime FirstSeen, DateTime LastSeen, DateTime? DelistedAt, int? Instrument, IReadOnlyList<AssetEdit> Edits)
{
    public static AssetView Of(AssetDetail detail)
    {
        var asset = detail.Asset;
        return new AssetView(
            asset.Id, asset.Provider, asset.Symbol, asset.Name, asset.Kind, asset.Ticker, asset.Class, asset.Venue, asset.Mic, asset.Country,
            asset.Currency, asset.CurrencyUnit, asset.Base, asset.QuoteCurrency, asset.BaseCurrency, asset.Isin, asset.Figi,
            asset.TickSize, asset.LotSize, asset.FirstSeen, asset.LastSeen, asset.DelistedAt, detail.Instrument, detail.Edits);
    }
}
