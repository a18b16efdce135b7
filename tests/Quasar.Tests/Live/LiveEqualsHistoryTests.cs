using CsCheck;
using Quasar.Sdk;
using Quasar.Storage;
using Quasar.Tests.Collection;

namespace Quasar.Tests.Live;

public sealed class LiveEqualsHistoryTests
{
    private static readonly DateTimeOffset Start = RandomMarket.Start;
    private static readonly DateTimeOffset End = Start.AddMinutes(RandomMarket.Minutes);

    // Time for the latest of all words to arrive.
    private static readonly DateTimeOffset Aftermath = End.AddMinutes(21);

    [Fact]
    public void Live_bars_are_those_of_history_bit_for_bit_however_the_words_about_them_arrive() =>
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var market = new RandomMarket(random);
            var arrivals = Telling.Of(market, random, latest: TimeSpan.FromMinutes(3));
            var heard = new Listening(arrivals, random).Run(Start.AddSeconds(-30), Aftermath, breaks: []);
            var store = new Replayed(heard.Batches);
            foreach (var open in MinutesOf(new TimeRange(Start, End)))
            {
                store.IsAnswered(open).ShouldBeTrue($"{open:u} is proven");
                store.BarAt(open).ShouldBe(market.HistoryAt(open));
            }
        }, iter: 100);

    [Fact]
    public void Across_breaks_the_stream_proves_only_what_it_heard_whole_and_all_of_that_is_true() =>
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var market = new RandomMarket(random);
            // A word that comes later than the grace cannot be waited for across a break.
            var arrivals = Telling.Of(market, random, latest: Telling.Grace * 0.9);
            var heard = new Listening(arrivals, random).Run(Start.AddSeconds(-30), Aftermath, Breaks(random));
            var store = new Replayed(heard.Batches);
            foreach (var open in MinutesOf(new TimeRange(Start.AddMinutes(-5), Aftermath)))
            {
                var close = open.AddMinutes(1);
                var whole = heard.Healthy.Where(range => range.From <= open && close <= range.To).ToList();
                if (store.IsAnswered(open))
                {
                    whole.ShouldNotBeEmpty($"{open:u} was heard whole");
                    store.BarAt(open).ShouldBe(market.HistoryAt(open));
                }
                else
                {
                    // Grace, a tick and a few heartbeats: then what was heard has been proven, and the rest is for history.
                    whole.Any(range => close + TimeSpan.FromSeconds(30) < range.To).ShouldBeFalse($"{open:u} is proven");
                }
            }
        }, iter: 100);

    [Fact]
    public void A_kill_at_any_commit_leaves_nothing_untrue_when_words_keep_to_the_grace() =>
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var market = new RandomMarket(random);
            var arrivals = Telling.Of(market, random, latest: Telling.Grace * 0.9);
            var heard = new Listening(arrivals, random).Run(Start.AddSeconds(-30), Aftermath, Breaks(random));
            var store = new Replayed([]);
            foreach (var batch in heard.Batches)
            {
                store.Commit(batch);
                foreach (var open in MinutesOf(batch.Proves)) store.BarAt(open).ShouldBe(market.HistoryAt(open));
            }
        }, iter: 100);

    private static IReadOnlyList<TimeRange> Breaks(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(5))
            .Select(_ => Start.AddSeconds(random.Next(RandomMarket.Minutes * 60)))
            .Select(at => new TimeRange(at, at.AddSeconds(random.Next(1, 300)))),
    ];

    private static IEnumerable<DateTimeOffset> MinutesOf(TimeRange range)
    {
        for (var open = Interval.OneMinute.CeilingOf(range.From); open < range.To; open = open.AddMinutes(1)) yield return open;
    }
}
