using System.Text.Json;

namespace Quasar.Storage;

/// <summary>A wish to collect the bars of whoever is in an index.</summary>
/// <param name="Code">The index's code.</param>
/// <param name="Provider">The vendor to collect from; null for the one that names the constituent, or the preferred one of a common symbol.</param>
/// <param name="From">Since when bars of those are wanted that were in it when the wish was made; of others, from their first day on.</param>
/// <param name="ToldAt">When DataHub last heard of it; null for never.</param>
/// <param name="Troubles">Members that are not collected, and why, as DataHub or the mappings had it then.</param>
public sealed record IndexFollow(
    int Id, int IndexId, string Code, string Interval, string? Provider, DateTimeOffset From, bool Live, DateTimeOffset CreatedAt,
    DateTimeOffset? ToldAt, JsonElement Troubles)
{
    /// <summary>What DataHub knows it by.</summary>
    public string Name => $"index-{IndexId}-{Interval}";
}

/// <summary>A member whose bars a follow wants.</summary>
/// <param name="Member">As the index names it.</param>
/// <param name="Provider">The vendor to collect from; null where no mapping of the day names one.</param>
/// <param name="To">When it left; null while it is in.</param>
public sealed record FollowedMember(string Member, string? Provider, string? Symbol, DateTimeOffset From, DateTimeOffset? To);
