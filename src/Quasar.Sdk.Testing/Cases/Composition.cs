namespace Quasar.Sdk.Testing.Cases;

/// <summary>What an index was made of when all was well.</summary>
/// <param name="IsFromVendor">Whether the vendor was called for it.</param>
internal sealed record Composition(Symbol Index, IReadOnlyList<Constituent> Constituents, bool IsFromVendor)
{
    /// <summary>Why another answer says something else; null where it does not.</summary>
    public string? DifferenceTo(IReadOnlyList<Constituent> other)
    {
        var gone = Constituents.Select(constituent => constituent.Symbol).Except(other.Select(constituent => constituent.Symbol)).ToList();
        return gone.Count > 0 ? $"{other.Count} constituents where there were {Constituents.Count}, without {gone[0]}"
            : other.Count > Constituents.Count ? $"{other.Count} constituents where there were {Constituents.Count}"
            : null;
    }
}
