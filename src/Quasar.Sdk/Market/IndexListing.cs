namespace Quasar.Sdk;

/// <summary>An index of which a vendor tells the constituents, and what it says about it.</summary>
/// <remarks>Everything but the symbol is optional. Give what the vendor says and leave the rest null; never guess.</remarks>
/// <param name="Symbol">What the vendor calls it, in the form that <see cref="IIndexProvider.GetConstituentsAsync"/> takes.</param>
public sealed record IndexListing(Symbol Symbol)
{
    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The currency in which its level is calculated, ISO 4217.</summary>
    public string? Currency { get; init; }
}
