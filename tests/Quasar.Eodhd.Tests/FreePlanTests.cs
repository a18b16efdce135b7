using static Quasar.Eodhd.Tests.Ask;

namespace Quasar.Eodhd.Tests;

/// <summary>The clock stands at noon of 2024-07-01, so the free plan's year begins about 2023-07-01, a Saturday.</summary>
public sealed class FreePlanTests
{
    private const string Warning = "Data is limited by one year as you have free subscription";
    private const string WarningRow = $$"""{"warning":"{{Warning}}"}""";

    [Fact]
    public async Task What_the_plan_cuts_is_out_of_reach_and_said_in_the_log()
    {
        await using var vendor = await RecordedVendor.StartAsync($"[{Row("2023-07-03")},{Row("2023-07-05")},{WarningRow}]");
        var request = For("1d", "2020-01-01", "2024-01-01");

        (await vendor.BarsAsync(request)).Count.ShouldBe(2);

        request.ReachesBackTo.ShouldBe(At("2023-07-03"));
        vendor.Logged.ShouldBe([$"AAPL.US: {Warning}"]);
    }

    [Fact]
    public async Task A_warning_beside_a_bar_is_a_warning_and_a_bar()
    {
        await using var vendor = await RecordedVendor.StartAsync($"[{Row("2023-07-03", $"\"{Warning}\"")}]");
        var request = For("1d", "2020-01-01", "2024-01-01");

        (await vendor.BarsAsync(request)).ShouldHaveSingleItem();

        request.ReachesBackTo.ShouldBe(At("2023-07-03"));
    }

    [Fact]
    public async Task A_range_before_the_plans_year_is_out_of_reach_as_a_whole()
    {
        await using var vendor = await RecordedVendor.StartAsync($"[{WarningRow}]");
        var request = For("1d", "2020-01-01", "2021-01-01");

        (await vendor.BarsAsync(request)).ShouldBeEmpty();

        request.ReachesBackTo.ShouldBe(request.To);
    }

    [Fact]
    public async Task A_warning_takes_nothing_from_a_range_inside_the_plans_year()
    {
        await using var vendor = await RecordedVendor.StartAsync($"[{WarningRow}]");
        var request = For("1d", "2024-06-01", "2024-06-08");

        await vendor.BarsAsync(request);

        request.ReachesBackTo.ShouldBe(request.From);
    }

    [Fact]
    public async Task A_thin_share_that_traded_late_in_the_year_was_answered_for_from_the_years_beginning()
    {
        await using var vendor = await RecordedVendor.StartAsync($"[{Row("2023-12-01")},{WarningRow}]");
        var request = For("1d", "2020-01-01", "2024-01-01");

        await vendor.BarsAsync(request);

        request.ReachesBackTo.ShouldBe(At("2023-07-09"));
    }

    [Fact]
    public async Task A_month_that_was_cut_in_two_is_out_of_reach_and_not_yielded()
    {
        await using var vendor = await RecordedVendor.StartAsync($"[{Row("2023-07-31")},{Row("2023-08-31")},{WarningRow}]");
        var request = For("1M", "2022-01-01", "2024-01-01");

        (await vendor.BarsAsync(request)).ShouldHaveSingleItem().OpenTime.ShouldBe(At("2023-08-01"));

        request.ReachesBackTo.ShouldBe(At("2023-08-01"));
    }

    private static string Row(string date, string warning = "null") =>
        $$"""{"date":"{{date}}","open":1,"high":3,"low":0.5,"close":2,"volume":7,"warning":{{warning}}}""";
}
