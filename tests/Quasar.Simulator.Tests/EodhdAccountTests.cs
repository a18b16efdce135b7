namespace Quasar.Simulator.Tests;

public sealed class EodhdAccountTests
{
    private const string Day = "from=2024-05-13&to=2024-05-13&fmt=json";

    [Theory]
    [InlineData("")]
    [InlineData("api_token=abc.123")]
    public async Task An_unknown_token_is_refused_in_plain_text_even_for_json(string token)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.GetAsync($"/api/eod/AAPL.US?{Day}&{token}")).ShouldBe((401, "Unauthenticated"));
    }

    [Fact]
    public async Task The_demo_token_sees_the_demo_symbols_and_cannot_search()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.GetAsync($"/api/eod/AAPL.US?{Day}&api_token=demo")).Status.ShouldBe(200);
        (await vendor.GetAsync($"/api/intraday/BTC-USD.CC?interval=1m&from=1715693400&to=1715693400&api_token=demo")).Status.ShouldBe(200);
        (await vendor.GetAsync($"/api/eod/IBM.US?{Day}&api_token=demo")).ShouldBe((401, "Unauthenticated"));
        (await vendor.GetAsync("/api/search/apple?api_token=demo")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_token_may_come_in_the_header()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "paid-header");

        (await client.GetAsync(new Uri(vendor.Simulator.Address, $"/api/eod/AAPL.US?{Day}"), TestContext.Current.CancellationToken))
            .IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_free_plan_gets_one_year_of_days_with_a_warning_and_nothing_else()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = (await vendor.JsonAsync("/api/eod/AAPL.US?fmt=json&from=2020-01-01&api_token=free-1")).EnumerateArray().ToList();
        var (status, body) = await vendor.GetAsync("/api/intraday/AAPL.US?api_token=free-1");

        rows[0].GetProperty("date").GetString().ShouldBe("2023-05-15");
        rows[^1].EnumerateObject().Single().Value.GetString().ShouldBe("Data is limited by one year as you have free subscription");
        status.ShouldBe(403);
        body.ShouldBe("Only EOD data allowed for free users. Please, contact our support team: support@eodhistoricaldata.com");
    }

    [Fact]
    public async Task Calls_have_their_price_and_the_user_sees_it()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        await vendor.GetAsync($"/api/eod/AAPL.US?{Day}&api_token=paid-7");
        await vendor.GetAsync("/api/intraday/AAPL.US?from=1715693400&to=1715693400&api_token=paid-7");
        await vendor.GetAsync("/api/exchange-details/US?api_token=paid-7");
        await vendor.GetAsync($"/api/eod/NOPE.US?{Day}&api_token=paid-7");
        await vendor.GetAsync("/api/eod/AAPL.US?period=x&api_token=paid-7");
        var user = await vendor.JsonAsync("/api/user/?api_token=paid-7");

        user.GetProperty("apiRequests").GetInt32().ShouldBe(1 + 5 + 5 + 1, "an unknown ticker costs, a refused parameter does not");
        user.GetProperty("apiRequestsDate").GetString().ShouldBe("2024-05-15");
        user.GetProperty("dailyRateLimit").GetInt32().ShouldBe(100_000);
        user.GetProperty("subscriptionMode").GetString().ShouldBe("paid");
    }

    [Fact]
    public async Task A_spent_day_is_402_until_midnight_and_the_counter_stays_until_it_is_used_again()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { EodhdFreeCallsPerDay = 2 });
        var path = $"/api/eod/AAPL.US?{Day}&api_token=free-1";

        (await vendor.GetAsync(path)).Status.ShouldBe(200);
        (await vendor.GetAsync(path)).Status.ShouldBe(200);
        (await vendor.GetAsync(path)).ShouldBe((402, "You exceeded your daily API requests limit.  Please contact support@eodhistoricaldata.com"));

        vendor.Clock.SetUtcNow(new(2024, 5, 16, 0, 0, 1, TimeSpan.Zero));
        (await vendor.JsonAsync("/api/user?api_token=free-1")).GetProperty("apiRequests").GetInt32().ShouldBe(2);
        (await vendor.GetAsync(path)).Status.ShouldBe(200);
        (await vendor.JsonAsync("/api/user?api_token=free-1")).GetProperty("apiRequests").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_spent_minute_is_429_with_the_seconds_to_wait()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { EodhdRequestsPerMinute = 2 });
        var path = $"/api/eod/AAPL.US?{Day}&api_token=paid-1";

        using var first = await vendor.AskAsync(path);
        using var second = await vendor.AskAsync(path);
        using var third = await vendor.AskAsync(path);
        vendor.Clock.Advance(third.Headers.RetryAfter!.Delta!.Value);
        using var fourth = await vendor.AskAsync(path);

        first.Headers.GetValues("X-RateLimit-Limit").Single().ShouldBe("2");
        first.Headers.GetValues("X-RateLimit-Remaining").Single().ShouldBe("1");
        second.Headers.GetValues("X-RateLimit-Remaining").Single().ShouldBe("0");
        ((int)third.StatusCode).ShouldBe(429);
        third.Headers.RetryAfter.Delta.ShouldBe(TimeSpan.FromSeconds(40));
        ((int)fourth.StatusCode).ShouldBe(200);
    }

    [Theory]
    [InlineData("/api/eod/NOPE.US")]
    [InlineData("/api/intraday/NOPE.US")]
    [InlineData("/api/eod/AAPL%27%3B%20DROP%20TABLE%20bars")]
    public async Task An_unknown_ticker_is_404(string path)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.GetAsync(path + "?fmt=json&api_token=paid-1")).ShouldBe((404, "Ticker Not Found."));
    }
}
