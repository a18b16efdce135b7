using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>Adds stretches up to a view, keeping no more of them than it shows.</summary>
internal sealed class CoverageViewBuilder(SeriesAddress address, TimeRange window, int mostRanges, int pieces)
{
    private readonly SlotTally tally = new();
    private readonly List<CoverageRange> ranges = [];
    private readonly SlotTally[] buckets = [.. Enumerable.Range(0, pieces).Select(_ => new SlotTally())];
    private DateTimeOffset? rangesUntil;

    public void Add(Stretch stretch)
    {
        var slots = address.Interval.CountOpens(stretch.Range.From, stretch.Range.To);
        tally.Add(stretch.State, slots);
        if (ranges.Count < mostRanges) ranges.Add(new CoverageRange(stretch.State, stretch.Range.From, stretch.Range.To, slots));
        else rangesUntil ??= stretch.Range.From;
        for (var i = BucketOf(stretch.Range.From); i < pieces && EdgeOf(i) < stretch.Range.To; i++)
        {
            var part = stretch.Range.Intersect(new TimeRange(EdgeOf(i), EdgeOf(i + 1)));
            buckets[i].Add(stretch.State, address.Interval.CountOpens(part.From, part.To));
        }
    }

    public CoverageView Build() => new(
        address.Provider, address.Symbol.Value, address.Interval.Name, window.From, window.To, tally[SlotState.Missing] == 0,
        tally.ToCounts(), ranges, rangesUntil,
        pieces > 0 ? [.. buckets.Select((bucket, i) => bucket.ToBucket(EdgeOf(i), EdgeOf(i + 1)))] : null);

    private int BucketOf(DateTimeOffset time)
    {
        if (pieces == 0 || window.IsEmpty) return pieces;
        var guess = (int)((double)(time - window.From).Ticks / (window.To - window.From).Ticks * pieces);
        return Math.Max(0, guess - 1); // rounding may have carried it over an edge
    }

    private DateTimeOffset EdgeOf(int index) => window.From + (window.To - window.From) * ((double)index / pieces);
}
