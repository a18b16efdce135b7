namespace Quasar.Storage;

/// <summary>An instrument a vendor has, or had, data for.</summary>
/// <param name="Class">What kind of thing it is, in the vendor's words.</param>
/// <param name="LastSeen">When the vendor's catalogue last had it.</param>
/// <param name="DelistedAt">When the catalogue was first found without it; null while it has it.</param>
public sealed record Asset(
    int Id, string Provider, string Symbol, string? Name, string? Class, string? Venue, string? QuoteCurrency,
    string? BaseCurrency, string? Country, string? Isin, DateTime FirstSeen, DateTime LastSeen, DateTime? DelistedAt);

/// <summary>Which assets are looked for.</summary>
/// <param name="Provider">Only this vendor's; null for all.</param>
/// <param name="Text">Each of its words must be part of the symbol or the name, in any case; null for all.</param>
/// <param name="After">The id of the last asset of the page before; null for the first page.</param>
public sealed record AssetSearch(string? Provider, string? Text, int Limit, int? After);

/// <summary>One page of what was found: exact symbols first, then those that begin with the text, then the rest.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Next">What to ask for <c>after</c> to get the next page; null on the last.</param>
public sealed record AssetPage(IReadOnlyList<Asset> Items, long Total, int? Next);

/// <summary>What a refresh of a vendor's catalogue brought.</summary>
/// <param name="Changed">Assets known before whose description changed, or that came back.</param>
/// <param name="Gone">Assets that left the catalogue.</param>
/// <param name="Total">Assets in the catalogue now.</param>
public sealed record CatalogueChanges(long Added, long Changed, long Gone, long Total);
