using CsCheck;
using Quasar.Sdk;
using static Quasar.Kraken.Tests.RecordedVendor;

namespace Quasar.Kraken.Tests;

public sealed class HistoryTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1688671200);

    [Fact]
    public async Task A_recorded_answer_gives_the_bars_that_are_over_and_were_traded()
    {
        await using var vendor = await StartAsync(Payload("OHLC.json"));
        var request = Ask(Start, minutes: 2);

        var bars = await BarsAsync(vendor, request);

        bars.ShouldBe([new Bar(Start, 30306.1, 30306.2, 30305.7, 30305.7, 3.39243896)]);
        vendor.Requests.ShouldBe(["/0/public/OHLC?pair=BTC%2FUSD&interval=1&since=1688671199"]);
        (request.ReachesBackTo, request.AnsweredUntil).ShouldBe((request.From, request.To));
    }

    [Fact]
    public async Task What_Kraken_has_not_committed_is_not_answered_for()
    {
        await using var vendor = await StartAsync(Payload("OHLC.json"));
        var request = Ask(Start, minutes: 5);

        (await BarsAsync(vendor, request)).ShouldHaveSingleItem();

        request.AnsweredUntil.ShouldBe(Start.AddMinutes(2));
    }

    [Fact]
    public async Task An_answer_cut_at_720_candles_leaves_what_is_before_out_of_reach()
    {
        await using var vendor = await StartAsync(Envelope(Candles(first: 30, count: 720)));
        var request = Ask(Start, minutes: 700);

        var bars = await BarsAsync(vendor, request);

        bars.Count.ShouldBe(670);
        request.ReachesBackTo.ShouldBe(Start.AddMinutes(30));
    }

    [Fact]
    public async Task A_pair_that_began_to_trade_within_the_range_had_no_trades_before()
    {
        await using var vendor = await StartAsync(Envelope(Candles(first: 30, count: 71)));
        var request = Ask(Start, minutes: 100);

        (await BarsAsync(vendor, request)).Count.ShouldBe(70);

        (request.ReachesBackTo, request.AnsweredUntil).ShouldBe((request.From, request.To));
    }

    [Fact]
    public async Task A_pair_that_began_to_trade_after_the_range_had_no_trades_in_it()
    {
        await using var vendor = await StartAsync(Envelope(Candles(first: 30, count: 71)));
        var request = Ask(Start, minutes: 20);

        (await BarsAsync(vendor, request)).ShouldBeEmpty();

        (request.ReachesBackTo, request.AnsweredUntil).ShouldBe((request.From, request.To));
    }

    [Fact]
    public async Task A_range_before_the_oldest_of_720_candles_is_out_of_reach()
    {
        await using var vendor = await StartAsync(Envelope(Candles(first: 30, count: 721)));
        var request = Ask(Start, minutes: 20);

        (await BarsAsync(vendor, request)).ShouldBeEmpty();

        request.ReachesBackTo.ShouldBe(request.To);
    }

    [Fact]
    public async Task A_candle_missing_between_the_others_was_not_answered_for()
    {
        var candles = Candles(first: 0, count: 11);
        await using var vendor = await StartAsync(Envelope([.. candles[..4], .. candles[5..]]));
        var request = Ask(Start, minutes: 10);

        (await BarsAsync(vendor, request)).Count.ShouldBe(4);

        request.AnsweredUntil.ShouldBe(Start.AddMinutes(4));
    }

    [Fact]
    public async Task The_newest_candle_may_be_late_although_it_counts_as_committed()
    {
        var candles = Candles(first: 0, count: 11);
        await using var vendor = await StartAsync(Envelope([.. candles[..9], candles[10]], last: candles[9].Open));
        var request = Ask(Start, minutes: 10);

        (await BarsAsync(vendor, request)).Count.ShouldBe(9);

        request.AnsweredUntil.ShouldBe(Start.AddMinutes(9));
    }

    [Fact]
    public async Task An_answer_without_a_candle_answers_nothing()
    {
        await using var vendor = await StartAsync(Envelope([]));
        var request = Ask(Start, minutes: 10);

        (await BarsAsync(vendor, request)).ShouldBeEmpty();

        request.AnsweredUntil.ShouldBe(request.From);
    }

    [Fact]
    public async Task What_is_no_number_costs_its_own_bar_only()
    {
        await using var vendor = await StartAsync("""
            {"error":[],"result":{"last":1688671260,"XXBTZUSD":[
              [1688671200,"1","2","NaN",null,"1","3",4],[1688671277,"1","2","1","1.5","1","3",4],[1688671320,"1","2","1","1","1","3",4]]}}
            """);

        var bars = await BarsAsync(vendor, Ask(Start, minutes: 2));

        bars.ShouldBe([
            new Bar(Start, 1, 2, double.NaN, double.NaN, 3),
            new Bar(Start.AddSeconds(77), 1, 2, 1, 1.5, 3)]);
    }

    [Fact]
    public async Task A_page_that_is_shuffled_and_has_rows_twice_gives_the_same_bars()
    {
        await using var vendor = await StartAsync();
        var disorder =
            from first in Gen.Int[0, 20]
            from candles in Gen.Int[1, 60].Select(count => Candles(first, count))
            from copies in Gen.Int[1, 3]
            from page in Gen.Shuffle(Enumerable.Repeat(candles, copies).SelectMany(candle => candle).ToArray())
            select (candles, page);

        await disorder.SampleAsync(async sample =>
        {
            vendor.Says(Envelope(sample.candles));
            var orderly = await BarsAsync(vendor, Ask(Start, minutes: 80));
            vendor.Says(Envelope(sample.page, last: sample.candles.Length > 1 ? sample.candles[^2].Open : default));
            (await BarsAsync(vendor, Ask(Start, minutes: 80))).ShouldBe(orderly);
            orderly.Count.ShouldBe(sample.candles.Length - 1);
        }, iter: 100, threads: 1);
    }

    [Fact]
    public async Task Every_interval_on_offer_is_asked_for_in_minutes()
    {
        await using var vendor = await StartAsync(Payload("OHLC.json"));

        foreach (var terms in vendor.Plugin().History)
        {
            var from = terms.Interval.OpenOf(Start);
            await BarsAsync(vendor, new BarRequest(Symbol.Parse("BTC/USD"), terms.Interval, from, terms.Interval.CloseOf(from)));
        }

        vendor.Requests.Select(request => request.Split("interval=")[1].Split('&')[0])
            .ShouldBe(["1", "5", "15", "30", "60", "240", "1440"]);
    }

    private static BarRequest Ask(DateTimeOffset from, int minutes) =>
        new(Symbol.Parse("BTC/USD"), Interval.OneMinute, from, from.AddMinutes(minutes));

    private static async Task<List<Bar>> BarsAsync(RecordedVendor vendor, BarRequest request) =>
        await vendor.Plugin().GetBarsAsync(request, TestContext.Current.CancellationToken).ToListAsync();

    private static (long Open, string Row)[] Candles(int first, int count)
    {
        var candles =
            from minute in Enumerable.Range(first, count)
            let open = Start.AddMinutes(minute).ToUnixTimeSeconds()
            select (open, $"""[{open},"1.5","2.5","1.0","2.0","1.7","{open % 97 + 1}.5",3]""");
        return [.. candles];
    }

    private static string Envelope((long Open, string Row)[] candles, long? last = null) =>
        $$$"""
        {"error":[],"result":{
            "last":{{{last ?? (candles.Length > 1 ? candles[^2].Open : 0)}}},
            "BTC/USD":[{{{string.Join(',', candles.Select(candle => candle.Row))}}}]}}
        """;
}
