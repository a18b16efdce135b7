using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>What is known about each interval of a range.</summary>
/// <param name="Complete">Whether nothing that the vendor has published is missing.</param>
/// <param name="Ranges">Neighbouring intervals in one state, oldest first.</param>
/// <param name="RangesUntil">Where the list of ranges was cut; null when it is whole.</param>
/// <param name="Buckets">The range in equal pieces, if asked for.</param>
internal sealed record CoverageView(
    string Provider, string Symbol, string Interval, DateTimeOffset From, DateTimeOffset To, bool Complete, SlotCounts Counts,
    IReadOnlyList<CoverageRange> Ranges, DateTimeOffset? RangesUntil, IReadOnlyList<CoverageBucket>? Buckets);

/// <summary>Neighbouring intervals in one state.</summary>
/// <param name="State"><c>bars</c>, <c>empty</c>, <c>outOfReach</c>, <c>quarantined</c>, <c>unpublished</c> or <c>missing</c>.</param>
internal sealed record CoverageRange(SlotState State, DateTimeOffset From, DateTimeOffset To, long Slots);

/// <summary>How many intervals are in each state.</summary>
internal sealed record SlotCounts(
    long Slots, long Bars, long Empty, long OutOfReach, long Quarantined, long Unpublished, long Missing);

/// <summary>One of the equal pieces of a range, with its counts.</summary>
internal sealed record CoverageBucket(
    DateTimeOffset From, DateTimeOffset To, long Bars, long Empty, long OutOfReach, long Quarantined, long Unpublished, long Missing);
