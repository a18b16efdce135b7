namespace Quasar.Storage;

/// <summary>What changes where one list of constituents takes the place of another.</summary>
public sealed record CompositionChange(
    IReadOnlyList<IndexConstituent> Joined, IReadOnlyList<IndexConstituent> Left, IReadOnlyList<IndexConstituent> Reweighted)
{
    public bool IsNone => Joined.Count + Left.Count + Reweighted.Count == 0;

    /// <param name="after">No constituent twice.</param>
    public static CompositionChange Between(IReadOnlyList<IndexConstituent> before, IReadOnlyList<IndexConstituent> after)
    {
        var (old, now) = (before.ToDictionary(c => c.Key), after.ToDictionary(c => c.Key));
        return new CompositionChange(
            [.. after.Where(c => !old.ContainsKey(c.Key))],
            [.. before.Where(c => !now.ContainsKey(c.Key))],
            [.. after.Where(c => old.TryGetValue(c.Key, out var earlier) && earlier.Weight != c.Weight)]);
    }
}
