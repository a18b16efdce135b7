using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>Tells a list of constituents that may be a vendor's mistake from one that may be taken over.</summary>
/// <remarks>The largest reviews of real indices replace a tenth. A list that is empty, or drops half, is more often an outage, a changed plan, or
/// a page of the answer: nobody is closed on its word alone.</remarks>
internal static class SyncGuard
{
    /// <returns>Why its owner has to look at it; null where he need not.</returns>
    public static string? Objection(int members, CompositionChange change)
    {
        if (members == 0) return null;
        var listed = members - change.Left.Count + change.Joined.Count;
        if (listed == 0) return $"The vendor's list is empty; the index has {members} members";
        return change.Left.Count * 2 > members
            ? $"The vendor's list lacks {change.Left.Count} of {members} members"
            : null;
    }
}
