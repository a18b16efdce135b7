using CsCheck;
using Quasar.Simulator.Kraken;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Tests;

public sealed class MarketTests
{
    private const int MinutesPerDay = 1440;

    private static readonly IReadOnlyList<KrakenPair> Pairs = KrakenPair.All(seed: 1);
    private static readonly SeededMarket Deep = MarketOf("XXBTZUSD");
    private static readonly SeededMarket Fair = MarketOf("XXBTZGBP");
    private static readonly SeededMarket Thin = MarketOf("SOLXBT");
    private static readonly long Start = MinuteOf(new(2024, 5, 14, 0, 0, 0, TimeSpan.Zero));
    private static readonly DateTimeOffset Later = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SeededMarket[] Markets = [Deep, Fair, Thin];
    private static readonly int[] Lengths = [5, 60, 240, MinutesPerDay, 10_080];
    private static readonly Gen<SeededMarket> AnyMarket = Gen.Int[0, Markets.Length - 1].Select(i => Markets[i]);

    [Fact]
    public void A_minute_is_the_same_in_whatever_order_it_is_asked_for() =>
        Gen.Select(AnyMarket, Gen.Long[Start - 500_000, Start + 100_000]).Sample((market, minute) =>
        {
            var alone = market.Aggregate(market.OpenTape(), minute, minute + 1, Later);
            var tape = market.OpenTape();
            for (var before = minute - 70; before < minute; before += 7) market.Aggregate(tape, before, before + 1, Later);

            market.Aggregate(tape, minute, minute + 1, Later).ShouldBe(alone);
        }, iter: 300);

    [Fact]
    public void A_candle_of_any_length_is_the_sum_of_its_minutes() =>
        Gen.Select(AnyMarket, Gen.Int[0, Lengths.Length - 1].Select(i => Lengths[i]), Gen.Int[0, 50]).Sample((market, length, step) =>
        {
            var open = (Start / length + step) * length;
            var sum = Candle.Empty(open);
            foreach (var minute in market.Candles(1, open, open + length, Later)) sum = sum.With(minute);

            market.Aggregate(market.OpenTape(), open, open + length, Later).ShouldBe(sum);
        }, iter: 60);

    [Fact]
    public void Trades_as_they_happen_add_up_to_the_candles_of_history() =>
        Gen.Select(AnyMarket, Gen.Int[0, 10_000]).Sample((market, offset) =>
        {
            var open = Start + offset;
            var feed = new TradeFeed(market, DateTimeOffset.FromUnixTimeMilliseconds(open * 60_000 - 1));
            var live = new SortedDictionary<long, Candle>();
            while (feed.Next is { } next && next.AtMilliseconds < (open + 120) * 60_000)
            {
                var minute = next.AtMilliseconds / 60_000;
                live[minute] = live.GetValueOrDefault(minute, Candle.Empty(minute)).With(feed.Take());
            }

            live.Values.ShouldBe(market.Candles(1, open, open + 120, Later));
        }, iter: 40);

    [Fact]
    public void A_forming_candle_holds_the_trades_up_to_now_and_no_other()
    {
        var feed = new TradeFeed(Deep, DateTimeOffset.FromUnixTimeSeconds(Start * 60));
        for (var i = 0; i < 50; i++)
        {
            var trade = feed.Take();
            var minute = trade.AtMilliseconds / 60_000;
            var before = Deep.Aggregate(Deep.OpenTape(), minute, minute + 1, trade.At.AddMilliseconds(-1));
            var after = Deep.Aggregate(Deep.OpenTape(), minute, minute + 1, trade.At);

            after.Trades.ShouldBe(before.Trades + 1);
            after.Close.ShouldBe(trade.Ticks);
        }
    }

    [Fact]
    public void Prices_and_trades_follow_from_the_seed()
    {
        KrakenPair.All(seed: 1)[0].Market.Candles(60, Start, Start + MinutesPerDay, Later).ShouldBe(Deep.Candles(60, Start, Start + MinutesPerDay, Later));
        KrakenPair.All(seed: 2)[0].Market.Candles(60, Start, Start + MinutesPerDay, Later).ShouldNotBe(Deep.Candles(60, Start, Start + MinutesPerDay, Later));
    }

    [Fact]
    public void A_deep_market_trades_in_almost_every_minute_and_a_thin_one_in_few()
    {
        Deep.Candles(1, Start, Start + MinutesPerDay, Later).Count().ShouldBeInRange(1_400, 1_440);
        Thin.Candles(1, Start, Start + MinutesPerDay, Later).Count().ShouldBeInRange(20, 150);
    }

    [Fact]
    public void Every_candle_is_sound() =>
        Gen.Select(Gen.Int[0, Pairs.Count - 1], Gen.Int[0, 100_000]).Sample((pair, offset) =>
        {
            foreach (var candle in Pairs[pair].Market.Candles(5, Start + offset, Start + offset + 300, Later))
            {
                candle.Low.ShouldBeGreaterThan(0);
                candle.High.ShouldBeGreaterThanOrEqualTo(Math.Max(candle.Open, candle.Close));
                candle.Low.ShouldBeLessThanOrEqualTo(Math.Min(candle.Open, candle.Close));
                (candle.Size > 0).ShouldBeTrue();
            }
        }, iter: 100);

    [Fact]
    public void Prices_of_three_pairs_fit_together()
    {
        var (bitcoin, ether, cross) = (CloseOf("XXBTZUSD"), CloseOf("XETHZUSD"), CloseOf("XETHXXBT"));

        (ether / bitcoin).ShouldBe(cross, cross * 0.02m);
    }

    [Fact]
    public void Nothing_happens_before_a_market_is_listed()
    {
        Deep.Candles(1, 0, Deep.FirstMinute, Later).ShouldBeEmpty();
        Deep.LastTicksBefore(Deep.FirstMinute).ShouldBeNull();
    }

    [Fact]
    public void Exchanges_stay_shut_on_their_holidays()
    {
        string[] expected =
        [
            "2024-01-01", "2024-01-15", "2024-02-19", "2024-03-29", "2024-05-27", "2024-06-19", "2024-07-04", "2024-09-02", "2024-11-28", "2024-12-25",
        ];

        Holidays.OfAmerica(2024).Select(holiday => $"{holiday.Date:yyyy-MM-dd}").ShouldBe(expected);
        Holidays.OfEurope(2021).Select(holiday => $"{holiday.Date:yyyy-MM-dd}")
            .ShouldBe(["2021-01-01", "2021-04-02", "2021-04-05", "2021-12-25", "2021-12-26"]);
        Holidays.InAmerica(new(2021, 7, 5)).ShouldBeTrue("the Fourth fell on a Sunday");
        Holidays.InAmerica(new(2021, 12, 31)).ShouldBeFalse("New Year's Day on a Saturday is not moved");
    }

    private static SeededMarket MarketOf(string key) => Pairs.Single(pair => pair.Key == key).Market;

    private static decimal CloseOf(string key)
    {
        var market = MarketOf(key);
        return market.LastTicksBefore(Start)!.Value / (decimal)Math.Pow(10, market.Traits.Decimals);
    }

    private static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;
}
