namespace Quasar.Storage;

/// <summary>What a refresh of a vendor's catalogue brought.</summary>
/// <param name="Added">Assets that were not known.</param>
/// <param name="Changed">Assets known before of which the vendor says something else, or that came back.</param>
/// <param name="Gone">Assets that are delisted now.</param>
/// <param name="Reused">Those of the gone whose symbol stands for another thing now.</param>
/// <param name="Total">Assets in the catalogue now.</param>
/// <param name="IsHeld">Nothing was done, because it would have delisted most of what there was: the counts say what it would have been.</param>
public sealed record CatalogueChanges(long Added, long Changed, long Gone, long Reused, long Total, bool IsHeld);

/// <summary>How far a refresh is.</summary>
/// <param name="Step"><c>read</c> while the vendor's list comes, <c>merge</c> when it is there.</param>
/// <param name="Count">How many assets have come.</param>
public sealed record CatalogueStep(string Step, long Count);
