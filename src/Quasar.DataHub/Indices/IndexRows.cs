using Orleans;

namespace Quasar.DataHub.Indices;

/// <summary>An index of which a vendor tells the constituents.</summary>
[GenerateSerializer, Immutable]
public sealed record IndexRow(
    [property: Id(0)] string Symbol,
    [property: Id(1)] string? Name,
    [property: Id(2)] string? Currency);

/// <summary>One member of an index.</summary>
/// <param name="Weight">Its share as a fraction of 1; null where the vendor gives none.</param>
[GenerateSerializer, Immutable]
public sealed record ConstituentRow(
    [property: Id(0)] string Symbol,
    [property: Id(1)] decimal? Weight,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? Isin);
