using Microsoft.Extensions.Time.Testing;
using Quasar.Plugins.Gateway;

namespace Quasar.Plugins.Tests;

/// <summary>Limits that count what a call costs, and those of a day.</summary>
public sealed class VendorQuotaTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2024, 3, 1, 22, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_limit_by_cost_holds_a_dear_call_until_enough_has_left_the_window()
    {
        using var pace = new VendorPace([new RateLimit(10, TimeSpan.FromSeconds(10), ByCost: true)], time);
        await pace.WaitForTurnAsync(4, Cancellation);
        time.Advance(TimeSpan.FromSeconds(2));
        await pace.WaitForTurnAsync(4, Cancellation);
        var dear = pace.WaitForTurnAsync(5, Cancellation);
        time.Advance(TimeSpan.FromSeconds(7.9));
        dear.IsCompleted.ShouldBeFalse();
        await AdvanceAsync(0.2);
        (await dear).ShouldBeNull();
    }

    [Fact]
    public async Task A_limit_of_requests_counts_a_dear_call_as_one()
    {
        using var pace = new VendorPace([new RateLimit(2, TimeSpan.FromSeconds(10))], time);
        (await pace.WaitForTurnAsync(100, Cancellation)).ShouldBeNull();
        (await pace.WaitForTurnAsync(100, Cancellation)).ShouldBeNull();
        pace.WaitForTurnAsync(0, Cancellation).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_days_quota_is_spent_until_midnight_and_says_so()
    {
        using var pace = new VendorPace([], time);
        pace.Adopt([], quota: 11);
        (await pace.WaitForTurnAsync(5, Cancellation)).ShouldBeNull();
        (await pace.WaitForTurnAsync(5, Cancellation)).ShouldBeNull();
        (await pace.WaitForTurnAsync(5, Cancellation)).ShouldBe(
            new PaceRefusal(402, TimeSpan.FromHours(2), "Today's quota of 11 calls is spent. It begins anew at midnight UTC"));
        (await pace.WaitForTurnAsync(1, Cancellation)).ShouldBeNull("a cheaper call still fits");
        (await pace.WaitForTurnAsync(0, Cancellation)).ShouldBeNull("what costs nothing always does");
        time.Advance(TimeSpan.FromHours(2));
        (await pace.WaitForTurnAsync(5, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_counted_stays_counted_when_the_limits_are_taken_anew()
    {
        using var pace = new VendorPace([], time);
        RateLimit[] limits = [new(1, TimeSpan.FromSeconds(10))];
        pace.Adopt(limits, quota: 10);
        await pace.WaitForTurnAsync(10, Cancellation);
        pace.Adopt([.. limits], quota: 12);
        (await pace.WaitForTurnAsync(3, Cancellation)).ShouldNotBeNull().Status.ShouldBe(402);
        var next = pace.WaitForTurnAsync(2, Cancellation);
        next.IsCompleted.ShouldBeFalse();
        await AdvanceAsync(10);
        (await next).ShouldBeNull();
    }

    [Fact]
    public async Task Who_would_have_to_wait_very_long_is_told_so_instead()
    {
        using var pace = new VendorPace([], time);
        pace.Hold(TimeSpan.FromHours(1));
        var refusal = (await pace.WaitForTurnAsync(1, Cancellation)).ShouldNotBeNull();
        (refusal.Status, refusal.After).ShouldBe((429, TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData("https://a.example/api/intraday/AAPL.US?interval=1m", 5)]
    [InlineData("https://a.example/api/intraday/../eod/AAPL.US", 1)]
    [InlineData("https://a.example/api/eod/../intraday/AAPL.US", 5)]
    [InlineData("https://a.example/api/intraday/dear/AAPL.US", 7)]
    [InlineData("https://a.example/api/eod/intraday/", 1)]
    public void A_call_costs_what_its_path_below_the_endpoint_says(string address, int cost)
    {
        var costs = new CallCosts([new CallCost("intraday/", 5), new CallCost("intraday/dear/", 7)], [new Uri("https://a.example/api/")]);
        costs.Of(new Target(new Uri("https://a.example"), address["https://a.example".Length..])).ShouldBe(cost);
    }

    [Fact]
    public async Task A_spent_quota_reaches_the_plugin_as_its_vendors_word_would_and_outlives_the_child()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        using var paces = new VendorPaces(TimeProvider.System);
        var settings = new { rest = vendor.Rest, socket = vendor.Socket, callsPerDay = 7 };
        await using (var test = await PluginUnderTest.RunAsync(settings, s => s with { Paces = paces }))
        {
            (await test.RefuseAsync("get:/dear/1")).Message.ShouldStartWith("hello|");
            await test.FailAsync("exit:1");
            (await test.RefuseAsync("get:/dear/2")).Message.ShouldContain("HTTP 402: Today's quota of 7 calls is spent");
            (await test.RefuseAsync("get:/cheap")).Message.ShouldStartWith("hello|");
        }

        await using var successor = await PluginUnderTest.RunAsync(settings, s => s with { Paces = paces });
        var refusal = await successor.RefuseAsync("get:/dear/3");
        (refusal.Fault, refusal.RetryAfter > TimeSpan.Zero).ShouldBe((Quasar.Sdk.VendorFault.QuotaSpent, true));
        vendor.Requests.Count.ShouldBe(2);
    }

    private async Task AdvanceAsync(double seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        // Continuations run on the pool.
        await Task.Delay(50, Cancellation);
    }
}
