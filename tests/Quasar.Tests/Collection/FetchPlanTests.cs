using CsCheck;
using Quasar.DataHub.Collection;
using Quasar.Sdk;
using Quasar.Storage;
using Quasar.Tests.Ranges;

namespace Quasar.Tests.Collection;

public sealed class FetchPlanTests
{
    private static readonly DateTimeOffset Around = new(2024, 2, 29, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Case> Any =
        from interval in Gen.Int[0, Interval.All.Count - 1].Select(i => Interval.All[i])
        from slots in Gen.Int[1, 120]
        from edges in Gen.Int[0, slots].Array[2, 8]
        from now in Gen.Int[-2, slots]
        from within in Gen.Double[0, 0.999]
        from delay in Gen.Double[0, 5]
        from reach in Gen.Int[1, 60]
        from hasReach in Gen.Bool
        from longest in Gen.Double[0.2, 20]
        from hasLongest in Gen.Bool
        from asks in Gen.Bool
        let grid = new Grid(interval, Around, slots)
        let terms = new HistoryTerms(interval)
        {
            PublicationDelay = interval.Longest * delay,
            ReachInBars = hasReach ? reach : null,
            LongestRequest = hasLongest ? interval.Longest * longest : null,
        }
        let missing = edges.Chunk(2).Where(pair => pair.Length == 2).Select(pair => grid.Between(pair[0], pair[1])).Union()
        select new Case(terms, missing, grid[now] + (grid[now + 1] - grid[now]) * within, asks);

    [Fact]
    public void No_request_asks_for_what_has_not_closed_or_may_not_be_published() =>
        Any.Sample(given =>
        {
            foreach (var fetch in given.Requests)
            {
                fetch.Range.To.ShouldBeLessThanOrEqualTo(given.Interval.OpenOf(given.Now));
                if (!given.AsksUnpublished)
                    fetch.Range.To.ShouldBeLessThanOrEqualTo(given.Interval.OpenOf(given.Now - given.Terms.PublicationDelay));
            }
        }, iter: 500);

    [Fact]
    public void No_request_breaks_the_vendors_terms_unless_one_bar_does() =>
        Any.Sample(given =>
        {
            foreach (var fetch in given.Requests)
            {
                fetch.Range.IsEmpty.ShouldBeFalse();
                given.Interval.IsOpen(fetch.Range.From).ShouldBeTrue();
                given.Interval.IsOpen(fetch.Range.To).ShouldBeTrue();
                if (given.Terms.LongestRequest is { } longest && fetch.Range.To - fetch.Range.From > longest)
                    given.Interval.CountOpens(fetch.Range.From, fetch.Range.To).ShouldBe(1);
                if (given.Terms.ReachInBars is { } reach)
                    (given.Now - fetch.Range.From).ShouldBeLessThanOrEqualTo(given.Interval.Longest * (reach + 2));
            }
        }, iter: 500);

    [Fact]
    public void Requests_and_losses_tile_all_that_is_missing_and_can_be_asked() =>
        Any.Sample(given =>
        {
            var until = given.Interval.OpenOf(given.AsksUnpublished ? given.Now : given.Now - given.Terms.PublicationDelay);
            var lost = given.Plan.Where(fetch => fetch.IsOutOfReach).Select(fetch => fetch.Range).ToList();
            var asked = given.Requests.Select(fetch => fetch.Range).ToList();
            var all = lost.Concat(asked).Union();
            // Disjoint: what is joined is as long as its parts.
            LengthOf(all).ShouldBe(LengthOf(lost.Concat(asked)));
            var askable = new TimeRange(DateTimeOffset.MinValue, until);
            all.Intersect(askable).ShouldBe(given.Missing.Intersect(askable));
            if (given.Terms.ReachInBars is null) lost.ShouldBeEmpty();
        }, iter: 500);

    [Fact]
    public void What_the_vendor_can_reach_is_never_given_up() =>
        Any.Sample(given =>
        {
            foreach (var lost in given.Plan.Where(fetch => fetch.IsOutOfReach))
                lost.Range.To.ShouldBeLessThanOrEqualTo(given.Now - given.Interval.Longest * given.Terms.ReachInBars!.Value);
        }, iter: 500);

    [Fact]
    public void The_newest_is_asked_first() =>
        Any.Sample(given =>
        {
            var starts = given.Requests.Select(fetch => fetch.Range.From).ToList();
            starts.ShouldBe(starts.OrderDescending());
        }, iter: 500);

    [Fact]
    public void A_century_of_minutes_is_asked_in_requests_of_bounded_length()
    {
        var interval = Interval.OneMinute;
        var century = new TimeRange(Around.AddYears(-100), Around);
        var given = new Case(new HistoryTerms(interval), [century], Around, AsksUnpublished: true);
        given.Requests.ShouldAllBe(fetch => interval.CountOpens(fetch.Range.From, fetch.Range.To) <= 200_000);
        given.Requests.Select(fetch => fetch.Range).Union().ShouldBe([century]);
    }

    [Fact]
    public void A_reach_beyond_the_calendar_is_a_reach_without_end()
    {
        foreach (var interval in Interval.All)
        {
            var century = new TimeRange(interval.OpenOf(Around.AddYears(-100)), interval.OpenOf(Around));
            var terms = new HistoryTerms(interval) { ReachInBars = int.MaxValue };
            new Case(terms, [century], Around, AsksUnpublished: true).Requests.Select(fetch => fetch.Range).Union().ShouldBe([century]);
        }
    }

    [Fact]
    public void A_limit_below_one_bar_asks_bar_by_bar()
    {
        var year = new TimeRange(new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var terms = new HistoryTerms(Interval.OneMonth) { LongestRequest = TimeSpan.FromDays(1) };
        new Case(terms, [year], year.To, AsksUnpublished: true).Requests.Count().ShouldBe(12);
    }

    [Fact]
    public void A_minute_that_settles_is_not_worth_a_request_of_its_own()
    {
        var terms = new HistoryTerms(Interval.OneMinute) { SettlesAfter = TimeSpan.FromDays(8) };
        var due = Enumerable.Range(0, 3 * 1440).Select(minute => FetchPlan.SecondLookUntil(terms, Around.AddMinutes(minute))).Distinct().ToList();
        due.Count.ShouldBeInRange(3, 4, "one a day");
        due.ShouldAllBe(until => until <= FetchPlan.SettledUntil(terms, Around.AddDays(3)));
    }

    private static long LengthOf(IEnumerable<TimeRange> ranges) => ranges.Sum(range => (range.To - range.From).Ticks);

    internal sealed record Case(HistoryTerms Terms, IReadOnlyList<TimeRange> Missing, DateTimeOffset Now, bool AsksUnpublished)
    {
        public Interval Interval => Terms.Interval;

        public IReadOnlyList<Fetch> Plan =>
            [.. FetchPlan.Of(new MissingRanges(Example.SeriesOf(Interval), Missing, null), Terms, Now, AsksUnpublished)];

        public IEnumerable<Fetch> Requests => Plan.Where(fetch => !fetch.IsOutOfReach);
    }
}
