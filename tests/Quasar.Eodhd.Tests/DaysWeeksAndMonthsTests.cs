using Quasar.Sdk;
using static Quasar.Eodhd.Tests.Ask;

namespace Quasar.Eodhd.Tests;

public sealed class DaysWeeksAndMonthsTests
{
    [Fact]
    public async Task A_recorded_day_is_read_as_traded_and_asked_for_with_both_ends_counted_in()
    {
        await using var vendor = await RecordedVendor.StartAsync(RecordedVendor.Payload("eod.json"));
        var request = For("1d", "2022-01-03", "2022-01-05");

        var bars = await vendor.BarsAsync(request);

        bars.ShouldBe([new Bar(At("2022-01-03"), 177.83, 182.88, 177.71, 182.01, 104487900)]);
        vendor.Requests.ShouldBe(["/api/eod/AAPL.US?fmt=json&period=d&from=2022-01-03&to=2022-01-04"]);
        (request.ReachesBackTo, request.AnsweredUntil).ShouldBe((request.From, request.To));
    }

    [Fact]
    public async Task A_symbol_is_escaped_in_the_address()
    {
        await using var vendor = await RecordedVendor.StartAsync();

        await vendor.BarsAsync(For("1d", "2022-01-03", "2022-01-05", "A&B/../C?^.US"));

        vendor.Requests.ShouldHaveSingleItem().ShouldStartWith("/api/eod/A&B%2F..%2FC%3F%5E.US?fmt=json");
    }

    [Theory]
    [InlineData("1w", "2024-05-27", "2024-06-10", "w", "2024-05-28", "2024-06-03", "2024-05-27", "2024-06-03")]
    [InlineData("1w", "2024-05-27", "2024-06-10", "w", "2024-05-31", "2024-06-07", "2024-05-27", "2024-06-03")]
    [InlineData("1M", "2024-04-01", "2024-06-01", "m", "2024-04-01", "2024-05-01", "2024-04-01", "2024-05-01")]
    [InlineData("1M", "2024-04-01", "2024-06-01", "m", "2024-04-30", "2024-05-31", "2024-04-01", "2024-05-01")]
    public async Task A_week_and_a_month_open_with_their_first_day_whichever_day_they_are_called_by(
        string interval, string from, string to, string period, string label1, string label2, string open1, string open2)
    {
        await using var vendor = await RecordedVendor.StartAsync($"[{Day(label1)},{Day(label2)}]");

        var bars = await vendor.BarsAsync(For(interval, from, to));

        bars.Select(bar => bar.OpenTime).ShouldBe([At(open1), At(open2)]);
        vendor.Requests.ShouldHaveSingleItem().ShouldContain($"period={period}&");
    }

    [Theory]
    [InlineData("1d", "2024-06-30", "2024-07-01")]
    [InlineData("1w", "2024-06-24", "2024-07-01")]
    [InlineData("1M", "2024-06-01", "2024-07-01")]
    public async Task The_row_of_a_day_just_over_is_a_draft_until_six_in_the_morning(string interval, string open, string close)
    {
        await using var vendor = await RecordedVendor.StartAsync($"[{Day("2024-06-30")}]");

        vendor.Time.AdjustTime(At("2024-07-01T05:59:59Z"));
        (await vendor.BarsAsync(For(interval, open, close))).ShouldBeEmpty();

        vendor.Time.AdjustTime(At("2024-07-01T06:00:00Z"));
        (await vendor.BarsAsync(For(interval, open, close))).ShouldHaveSingleItem().OpenTime.ShouldBe(At(open));
    }

    [Fact]
    public async Task A_draft_is_never_withheld_for_longer_than_silence_proves_nothing()
    {
        await using var vendor = await RecordedVendor.StartAsync();

        vendor.Plugin().History.ShouldAllBe(terms => terms.PublicationDelay > TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task An_empty_list_is_an_answer_for_the_whole_range()
    {
        await using var vendor = await RecordedVendor.StartAsync("[]");
        var request = For("1d", "1950-01-01", "1951-01-01");

        (await vendor.BarsAsync(request)).ShouldBeEmpty();

        (request.ReachesBackTo, request.AnsweredUntil).ShouldBe((request.From, request.To));
    }

    private static string Day(string date) => $$"""{"date":"{{date}}","open":1,"high":3,"low":0.5,"close":2,"volume":7}""";
}
