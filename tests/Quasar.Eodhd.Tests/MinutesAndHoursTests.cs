using Quasar.Sdk;
using static Quasar.Eodhd.Tests.Ask;

namespace Quasar.Eodhd.Tests;

public sealed class MinutesAndHoursTests
{
    [Fact]
    public async Task A_recorded_minute_is_read_and_asked_for_in_unix_seconds()
    {
        await using var vendor = await RecordedVendor.StartAsync(RecordedVendor.Payload("intraday.json"));

        var bars = await vendor.BarsAsync(For("1m", "2021-08-02T13:30Z", "2021-08-02T13:32Z"));

        bars.ShouldBe([new Bar(At("2021-08-02T13:30Z"), 146.36, 146.949996, 146.089996, 146.419998, 3930530)]);
        vendor.Requests.ShouldBe(["/api/intraday/AAPL.US?fmt=json&interval=1m&from=1627911000&to=1627911119"]);
    }

    [Fact]
    public async Task A_row_without_a_price_is_no_bar_and_one_without_a_volume_has_none()
    {
        await using var vendor = await RecordedVendor.StartAsync("""
            [{"timestamp":1627911000,"open":null,"high":null,"low":null,"close":null,"volume":null},
             {"timestamp":1627911060,"open":1,"high":1,"low":null,"close":1,"volume":5},
             {"timestamp":1627911120,"open":"1.5","high":2,"low":1,"close":1.25e0,"volume":null}]
            """);

        var bars = await vendor.BarsAsync(For("1m", "2021-08-02T13:30Z", "2021-08-02T13:33Z"));

        bars.ShouldBe([new Bar(At("2021-08-02T13:32Z"), 1.5, 2, 1, 1.25, 0)]);
    }

    [Fact]
    public async Task A_price_that_says_it_is_no_number_costs_its_own_bar_only()
    {
        await using var vendor = await RecordedVendor.StartAsync("""
            [{"timestamp":1627911000,"open":1,"high":1,"low":1,"close":"NaN","volume":5},
             {"timestamp":1627911060,"open":1,"high":1,"low":1,"close":1,"volume":5}]
            """);

        var bars = await vendor.BarsAsync(For("1m", "2021-08-02T13:30Z", "2021-08-02T13:32Z"));

        bars.Select(bar => bar.Close).ShouldBe([double.NaN, 1]);
    }

    [Fact]
    public async Task An_hour_that_opens_with_the_session_is_passed_on_as_it_is()
    {
        await using var vendor = await RecordedVendor.StartAsync(RecordedVendor.Payload("intraday.json"));

        var bars = await vendor.BarsAsync(For("1h", "2021-08-02T13:00Z", "2021-08-02T14:00Z"));

        bars.ShouldHaveSingleItem().OpenTime.ShouldBe(At("2021-08-02T13:30Z"));
    }

    [Fact]
    public async Task What_was_not_asked_for_is_no_part_of_the_answer()
    {
        await using var vendor = await RecordedVendor.StartAsync(RecordedVendor.Payload("intraday.json"));

        (await vendor.BarsAsync(For("1m", "2021-08-02T13:31Z", "2021-08-02T13:40Z"))).ShouldBeEmpty();
        (await vendor.BarsAsync(For("1m", "2021-08-02T13:20Z", "2021-08-02T13:30Z"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AAPL.US", "1m", "2004-01-01")]
    [InlineData("BTC-USD.CC", "1m", "2009-01-01")]
    [InlineData("AAPL.US", "1h", "2020-10-01")]
    [InlineData("BTC-USD.CC", "5m", "2020-10-01")]
    public async Task Silence_from_before_a_vendors_records_begin_is_out_of_reach(string symbol, string interval, string begin)
    {
        await using var vendor = await RecordedVendor.StartAsync();
        var across = new BarRequest(Symbol.Parse(symbol), Interval.Parse(interval), At(begin).AddDays(-50), At(begin).AddDays(50));
        var before = new BarRequest(Symbol.Parse(symbol), Interval.Parse(interval), At(begin).AddDays(-50), At(begin).AddDays(-9));

        await vendor.BarsAsync(across);
        await vendor.BarsAsync(before);

        across.ReachesBackTo.ShouldBe(At(begin));
        before.ReachesBackTo.ShouldBe(before.To);
    }

    [Fact]
    public async Task Records_that_begin_earlier_than_expected_are_within_reach()
    {
        await using var vendor = await RecordedVendor.StartAsync(
            """[{"timestamp":946684860,"open":1,"high":1,"low":1,"close":1,"volume":1}]""");
        var request = For("1m", "2000-01-01", "2000-01-02");

        (await vendor.BarsAsync(request)).ShouldHaveSingleItem();

        request.ReachesBackTo.ShouldBe(At("2000-01-01T00:01Z"));
    }

    [Fact]
    public async Task No_request_is_as_long_as_the_longest_the_vendor_takes()
    {
        await using var vendor = await RecordedVendor.StartAsync();

        vendor.Plugin().History.Select(terms => (terms.Interval.Name, terms.LongestRequest?.TotalDays))
            .ShouldBe([("1m", 119), ("5m", 599), ("1h", 7199), ("1d", null), ("1w", null), ("1M", null)]);
    }
}
