using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>A line of a vendor's catalogue, in the vendor's words and in Quasar's.</summary>
public sealed record ListedAsset(SymbolListing Listing, AssetFacts Facts);
