namespace Quasar.Storage;

/// <summary>An asset, with what it stands for.</summary>
/// <param name="InstrumentId">The instrument it is linked to; null where it is not decided.</param>
/// <param name="IsShared">Whether another provider has an asset that is linked to the same.</param>
public sealed record MappableAsset(ComparedAsset Asset, int? InstrumentId, bool IsShared);

/// <summary>The common symbols there are, and what is mapped to them.</summary>
/// <param name="Names">All of them, by id.</param>
/// <param name="Assets">By the id of the symbol, the assets that are mapped to it today.</param>
/// <param name="Placed">The providers at which a symbol is, was or will be mapped.</param>
/// <param name="Refused">What is not to be mapped to a symbol, as a person has said.</param>
public sealed record MappedSymbols(
    IReadOnlyDictionary<int, string> Names, ILookup<int, MappableAsset> Assets, IReadOnlySet<(int Symbol, string Provider)> Placed,
    IReadOnlySet<(int Symbol, string Provider, string VendorSymbol)> Refused);

/// <summary>An asset that is to be mapped to a common symbol, or may be.</summary>
/// <param name="Reasons">Why, as JSON.</param>
public sealed record FoundMapping(int SymbolId, string Provider, string VendorSymbol, double Score, string Reasons);

/// <summary>A common symbol that is to be made, with the assets that are to be mapped to it.</summary>
public sealed record FoundSymbol(string Name, int? InstrumentId, IReadOnlyList<FoundMapping> Mappings);

/// <summary>What is found out of assets.</summary>
/// <param name="Suggestions">All that there are now, the best of each asset first; null where those that were made stay as they are.</param>
public sealed record FoundMappings(
    IReadOnlyList<FoundMapping> Mappings, IReadOnlyList<FoundSymbol> Symbols, IReadOnlyList<FoundMapping>? Suggestions);

/// <summary>What came of it.</summary>
/// <param name="Mapped">How many mappings are new.</param>
/// <param name="Symbols">How many common symbols are.</param>
/// <param name="Suggestions">How many mappings wait for a person.</param>
public sealed record MappingRun(int Mapped, int Symbols, long Suggestions);
