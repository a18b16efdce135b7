namespace Quasar.Sdk;

/// <summary>One member of an index.</summary>
/// <remarks>Everything but the symbol is optional. Give what the vendor says and leave the rest null; never guess.</remarks>
/// <param name="Symbol">What the same vendor calls it, in the form its data requests take: what bars can be asked for by.</param>
public sealed record Constituent(Symbol Symbol)
{
    /// <summary>Its share in the index as a fraction of 1, from 0 to 1: 0.0712 is 7.12 %. Null where the vendor gives none.</summary>
    /// <remarks>
    /// Weights need not sum to 1: vendors round them, leave some out, and calculate them at another time than the list. A vendor that
    /// gives per cent is divided by 100. A weight outside of the range makes the host refuse the whole list.
    /// </remarks>
    public decimal? Weight { get; init; }

    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>International securities identification number, ISO 6166.</summary>
    public string? Isin { get; init; }
}
