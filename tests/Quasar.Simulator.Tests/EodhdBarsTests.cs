using System.Globalization;
using System.Text.Json;

namespace Quasar.Simulator.Tests;

public sealed class EodhdBarsTests
{
    [Fact]
    public async Task Daily_bars_come_oldest_first_on_trading_days_only()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = await vendor.EodhdAsync("eod/AAPL.US?from=2024-03-25&to=2024-04-02");

        // Good Friday and the weekend are missing.
        rows.Select(row => row.GetProperty("date").GetString())
            .ShouldBe(["2024-03-25", "2024-03-26", "2024-03-27", "2024-03-28", "2024-04-01", "2024-04-02"]);
        rows[0].EnumerateObject().Select(field => field.Name).ShouldBe(["date", "open", "high", "low", "close", "adjusted_close", "volume"]);
        rows[0].GetProperty("volume").TryGetInt64(out _).ShouldBeTrue("shares trade whole");
    }

    [Fact]
    public async Task A_crypto_day_is_every_day_and_currencies_rest_at_the_weekend_without_volume()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.EodhdAsync("eod/BTC-USD.CC?from=2024-05-01&to=2024-05-10")).Length.ShouldBe(10);
        var currency = await vendor.EodhdAsync("eod/EURUSD.FOREX?from=2024-05-06&to=2024-05-12");
        currency.Length.ShouldBe(5);
        currency.ShouldAllBe(row => row.GetProperty("volume").GetInt32() == 0);
    }

    [Fact]
    public async Task The_answer_is_csv_when_json_is_not_asked_for()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var (_, daily) = await vendor.GetAsync("/api/eod/AAPL.US?api_token=paid-1&from=2024-05-13&to=2024-05-13");
        var (_, intraday) = await vendor.GetAsync("/api/intraday/AAPL.US?api_token=paid-1&interval=1m&from=1715693400&to=1715693400");
        var (_, empty) = await vendor.GetAsync("/api/eod/AAPL.US?api_token=paid-1&from=2024-05-12&to=2024-05-12");

        daily.ShouldStartWith("Date,Open,High,Low,Close,Adjusted_close,Volume\n2024-05-13,");
        intraday.ShouldStartWith("Timestamp,Gmtoffset,Datetime,Open,High,Low,Close,Volume\n1715693400,0,2024-05-14 13:30:00,");
        empty.ShouldBe("Date,Open,High,Low,Close,Adjusted_close,Volume\n");
    }

    [Fact]
    public async Task A_day_is_published_a_quarter_of_an_hour_after_its_close()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        const string Today = "eod/AAPL.US?from=2024-05-15&to=2024-05-15";

        (await vendor.EodhdAsync(Today)).ShouldBeEmpty();
        vendor.Clock.SetUtcNow(new(2024, 5, 15, 20, 14, 59, TimeSpan.Zero));
        (await vendor.EodhdAsync(Today)).ShouldBeEmpty();
        vendor.Clock.SetUtcNow(new(2024, 5, 15, 20, 15, 0, TimeSpan.Zero));
        (await vendor.EodhdAsync(Today)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_minute_is_published_three_hours_after_its_close()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var noon = SimulatorFixture.Noon.ToUnixTimeSeconds();

        (await vendor.EodhdAsync($"intraday/BTC-USD.CC?interval=1m&from={noon - 10_800}&to={noon}")).ShouldBeEmpty();
        var rows = await vendor.EodhdAsync($"intraday/BTC-USD.CC?interval=1m&from={noon - 14_400}&to={noon}");

        rows[^1].GetProperty("timestamp").GetInt64().ShouldBeLessThanOrEqualTo(noon - 10_800 - 60);
        rows.Length.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task An_hour_equals_its_minutes_and_a_day_its_hours()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var midnight = new DateTimeOffset(2024, 5, 10, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var range = $"from={midnight}&to={midnight + 86_399}";

        var day = await vendor.EodhdAsync("eod/BTC-USD.CC?from=2024-05-10&to=2024-05-10");
        var hours = await vendor.EodhdAsync($"intraday/BTC-USD.CC?interval=1h&{range}");
        var minutes = await vendor.EodhdAsync($"intraday/BTC-USD.CC?interval=1m&{range}");

        hours.Length.ShouldBe(24);
        foreach (var hour in hours)
        {
            var open = hour.GetProperty("timestamp").GetInt64();
            ShouldEqual(hour, [.. minutes.Where(minute => minute.GetProperty("timestamp").GetInt64() / 3600 * 3600 == open)]);
        }

        ShouldEqual(day.Single(), hours);
    }

    [Fact]
    public async Task Intraday_rows_are_keyed_by_their_open_in_utc_and_both_ends_count()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = await vendor.EodhdAsync("intraday/AAPL.US?interval=5m&from=1715693400&to=1715694000");

        rows.Select(row => row.GetProperty("timestamp").GetInt64()).ShouldBe([1715693400, 1715693700, 1715694000]);
        rows[0].GetProperty("datetime").GetString().ShouldBe("2024-05-14 13:30:00");
        rows[0].GetProperty("gmtoffset").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_stock_does_not_trade_outside_its_session()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = await vendor.EodhdAsync("intraday/AAPL.US?interval=1m&from=1715385600&to=1715731199");

        var times = rows.Select(row => DateTimeOffset.FromUnixTimeSeconds(row.GetProperty("timestamp").GetInt64())).ToList();
        times.Select(time => time.Date).Distinct().Count().ShouldBe(2, "Saturday and Sunday are between the Friday before and Monday");
        times.ShouldAllBe(time => time.TimeOfDay >= new TimeSpan(13, 30, 0) && time.TimeOfDay < new TimeSpan(20, 0, 0));
    }

    [Theory]
    [InlineData("1m", 120)]
    [InlineData("5m", 600)]
    [InlineData("1h", 7200)]
    public async Task A_span_that_is_too_long_is_refused_in_the_vendors_words(string interval, int days)
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        const long To = 1715693400;

        var (status, body) = await vendor.GetAsync($"/api/intraday/TWTR.US?api_token=paid-1&fmt=json&interval={interval}&from={To - days * 86_400L - 1}&to={To}");
        var (whole, _) = await vendor.GetAsync($"/api/intraday/TWTR.US?api_token=paid-1&fmt=json&interval={interval}&from={To - days * 86_400L}&to={To}");

        status.ShouldBe(422);
        body.ShouldBe($$$"""{"errors":{"to":["Max period length is {{{days}}} days"],"from":["Max period length is {{{days}}} days"]}}""");
        whole.ShouldBe(200);
    }

    [Theory]
    [InlineData("eod/AAPL.US?period=1d", "period")]
    [InlineData("eod/AAPL.US?from=yesterday", "from")]
    [InlineData("eod/AAPL.US?to=2024-02-30", "to")]
    [InlineData("eod/AAPL.US?order=x", "order")]
    [InlineData("intraday/AAPL.US?interval=15m", "interval")]
    [InlineData("intraday/AAPL.US?from=-1", "from")]
    [InlineData("intraday/AAPL.US?to=2024-01-01", "to")]
    public async Task A_parameter_that_makes_no_sense_is_refused_by_name(string path, string field)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var (status, body) = await vendor.GetAsync($"/api/{path}&api_token=paid-1&fmt=json");

        status.ShouldBe(422);
        JsonDocument.Parse(body).RootElement.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(body);
    }

    [Fact]
    public async Task Weeks_and_months_are_whole_and_begin_with_their_first_trading_day()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var weeks = await vendor.EodhdAsync("eod/AAPL.US?period=w&from=2024-03-26&to=2024-04-10");
        var months = await vendor.EodhdAsync("eod/AAPL.US?period=m&from=2024-03-01&to=2024-04-15");
        var april = await vendor.EodhdAsync("eod/AAPL.US?from=2024-04-01&to=2024-04-30");

        weeks.Select(row => row.GetProperty("date").GetString()).ShouldBe(["2024-04-01", "2024-04-08"]);
        months.Select(row => row.GetProperty("date").GetString()).ShouldBe(["2024-03-01", "2024-04-01"]);
        ShouldEqual(months[1], april);
    }

    [Fact]
    public async Task The_newest_come_first_when_asked_and_a_filter_gives_one_bare_value()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = await vendor.EodhdAsync("eod/AAPL.US?from=2024-05-13&to=2024-05-14&order=d");
        var (_, close) = await vendor.GetAsync("/api/eod/AAPL.US?from=2024-05-13&to=2024-05-14&filter=last_close&fmt=json&api_token=paid-1");

        rows.Select(row => row.GetProperty("date").GetString()).ShouldBe(["2024-05-14", "2024-05-13"]);
        close.ShouldBe(rows[0].GetProperty("close").GetRawText());
    }

    [Fact]
    public async Task Reversed_and_far_ranges_are_empty()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.EodhdAsync("eod/AAPL.US?from=2024-05-13&to=2024-05-01")).ShouldBeEmpty();
        (await vendor.EodhdAsync("eod/AAPL.US?from=9999-12-30&to=9999-12-31")).ShouldBeEmpty();
        (await vendor.EodhdAsync("eod/AAPL.US?period=w&from=0001-01-01&to=0001-01-02")).ShouldBeEmpty();
        (await vendor.EodhdAsync("intraday/AAPL.US?interval=1m&from=1715693400&to=1715690000")).ShouldBeEmpty();
        (await vendor.EodhdAsync("intraday/AAPL.US?interval=1m&from=99999999999999&to=99999999999999")).ShouldBeEmpty();
        (await vendor.EodhdAsync("eod/TWTR.US?from=2022-10-27&to=2022-11-10")).Length.ShouldBe(1, "it was delisted on the 28th");
    }

    private static void ShouldEqual(JsonElement whole, JsonElement[] parts)
    {
        Value(whole, "open").ShouldBe(Value(parts[0], "open"));
        Value(whole, "high").ShouldBe(parts.Max(part => Value(part, "high")));
        Value(whole, "low").ShouldBe(parts.Min(part => Value(part, "low")));
        Value(whole, "close").ShouldBe(Value(parts[^1], "close"));
        Value(whole, "volume").ShouldBe(parts.Sum(part => Value(part, "volume")));
    }

    private static decimal Value(JsonElement row, string field) =>
        decimal.Parse(row.GetProperty(field).GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
