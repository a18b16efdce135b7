using CsCheck;
using Quasar.DataHub.Coverage;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Tests.Coverage;

public sealed class CoverageViewTests
{
    [Fact]
    public void Counts_are_those_of_the_single_intervals() =>
        KnownSeries.Any.Sample(known =>
        {
            var view = ViewOf(known, mostRanges: 1_000, pieces: 0);
            view.Counts.ShouldBe(CountsOf(known, known.Window));
            view.Complete.ShouldBe(view.Counts.Missing == 0);
            view.Buckets.ShouldBeNull();
        }, iter: 300);

    [Fact]
    public void Ranges_tile_the_window_and_add_up_to_the_counts() =>
        KnownSeries.Any.Sample(known =>
        {
            var view = ViewOf(known, mostRanges: 1_000, pieces: 0);
            var at = known.Window.From;
            foreach (var range in view.Ranges)
            {
                range.From.ShouldBe(at);
                range.Slots.ShouldBe(known.Slots.LongCount(open => range.From <= open && open < range.To));
                at = range.To;
            }
            at.ShouldBe(known.Window.To);
            view.RangesUntil.ShouldBeNull();
            view.Ranges.Sum(range => range.Slots).ShouldBe(view.Counts.Slots);
        }, iter: 300);

    [Fact]
    public void A_limit_cuts_the_ranges_and_says_where_but_not_the_counts() =>
        Gen.Select(KnownSeries.Any, Gen.Int[1, 6]).Sample((known, most) =>
        {
            var (whole, cut) = (ViewOf(known, 1_000, 0), ViewOf(known, most, 0));
            cut.Ranges.ShouldBe(whole.Ranges.Take(most));
            cut.Counts.Slots.ShouldBe(whole.Counts.Slots);
            cut.RangesUntil.ShouldBe(whole.Ranges.Count > most ? whole.Ranges[most].From : null);
        }, iter: 300);

    [Fact]
    public void Buckets_tile_the_window_and_each_counts_its_own_intervals() =>
        Gen.Select(KnownSeries.Any.Where(known => !known.Window.IsEmpty), Gen.Int[1, 150]).Sample((known, pieces) =>
        {
            var buckets = ViewOf(known, 1, pieces).Buckets!;
            buckets.Count.ShouldBe(pieces);
            buckets[0].From.ShouldBe(known.Window.From);
            buckets[^1].To.ShouldBe(known.Window.To);
            foreach (var (before, after) in buckets.Zip(buckets.Skip(1))) before.To.ShouldBe(after.From);
            foreach (var bucket in buckets)
            {
                var counts = CountsOf(known, new TimeRange(bucket.From, bucket.To));
                bucket.ShouldBe(new CoverageBucket(
                    bucket.From, bucket.To, counts.Bars, counts.Empty, counts.OutOfReach, counts.Quarantined,
                    counts.Unpublished, counts.Missing));
            }
        }, iter: 100);

    private static CoverageView ViewOf(KnownSeries known, int mostRanges, int pieces)
    {
        var address = new SeriesAddress("kraken", Symbol.Parse("BTC/USD"), known.Interval);
        var builder = new CoverageViewBuilder(address, known.Window, mostRanges, pieces);
        foreach (var stretch in known.Map()) builder.Add(stretch);
        return builder.Build();
    }

    private static SlotCounts CountsOf(KnownSeries known, TimeRange range)
    {
        var states = known.Slots.Where(range.Contains).Select(known.StateOf).ToList();
        long Count(SlotState state) => states.Count(s => s == state);
        return new SlotCounts(
            states.Count, Count(SlotState.Bars), Count(SlotState.Empty), Count(SlotState.OutOfReach), Count(SlotState.Quarantined),
            Count(SlotState.Unpublished), Count(SlotState.Missing));
    }
}
