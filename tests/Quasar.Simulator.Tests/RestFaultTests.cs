using System.Globalization;
using System.Text.Json;

namespace Quasar.Simulator.Tests;

public sealed class RestFaultTests
{
    private const string Path = "/api/eod/BTC-USD.CC?api_token=paid-1&fmt=json&from=2024-04-01&to=2024-04-30";
    private const string Rows = "eod/BTC-USD.CC?from=2024-04-01&to=2024-04-30";
    private const string Minutes = "intraday/BTC-USD.CC?interval=1m&from=1715600000&to=1715610000";

    [Theory]
    [InlineData("401", 401, "Unauthenticated")]
    [InlineData("402", 402, "You exceeded your daily API requests limit.")]
    [InlineData("403", 403, "Only EOD data allowed for free users.")]
    [InlineData("404", 404, "Ticker Not Found.")]
    [InlineData("429", 429, "Too Many Requests")]
    [InlineData("500", 500, "<html>")]
    [InlineData("502-html", 502, "<html>")]
    [InlineData("503", 503, "<html>")]
    [InlineData("520-html", 520, "<!DOCTYPE html>")]
    [InlineData("error:EService:Unavailable", 200, """{"error":["EService:Unavailable"]}""")]
    [InlineData("throttled:5s", 200, """{"error":["EService:Throttled:1715787025"]}""")]
    public async Task A_refusal_comes_once_when_it_is_counted(string fault, int status, string body)
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = fault + "*1" });

        var refused = await vendor.GetAsync(Path);
        var granted = await vendor.GetAsync(Path);

        refused.Status.ShouldBe(status);
        refused.Body.ShouldStartWith(body);
        granted.Status.ShouldBe(200);
        granted.Body.ShouldStartWith("[{");
    }

    [Fact]
    public async Task Retry_after_is_told_in_seconds()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = "429:retry-after=2" });
        using var response = await vendor.AskAsync(Path);

        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(Path)]
    [InlineData("/api/eod/BTC-USD.CC?api_token=paid-1&from=2024-04-01&to=2024-04-30")]
    [InlineData("/0/public/OHLC?pair=XBTUSD")]
    public async Task A_truncated_answer_is_half_of_the_whole(string path)
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var (_, whole) = await vendor.GetAsync(path);
        vendor.Simulator.Faults.Set("truncate");

        (await vendor.GetAsync(path)).ShouldBe((200, whole[..(whole.Length / 2)]));
    }

    [Fact]
    public async Task A_disconnection_breaks_off_in_the_middle()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = "disconnect" });

        await Should.ThrowAsync<HttpRequestException>(() => vendor.GetAsync(Path));
    }

    [Fact]
    public async Task A_slow_answer_takes_its_time_and_is_right()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var (_, whole) = await vendor.GetAsync(Path);
        vendor.Simulator.Faults.Set("slow:3s");

        var started = vendor.Clock.GetUtcNow();
        var answer = vendor.GetAsync(Path);
        await LetTimePassAsync(vendor, answer);

        (await answer).Body.ShouldBe(whole);
        (vendor.Clock.GetUtcNow() - started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Silence_is_no_answer_at_all()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = "silence:3s" });

        var answer = vendor.GetAsync(Path);
        await LetTimePassAsync(vendor, answer);

        await Should.ThrowAsync<HttpRequestException>(answer);
    }

    [Fact]
    public async Task Duplicated_rows_follow_the_row_they_repeat()
    {
        var (clean, spoilt) = await CompareAsync("duplicates", Rows);

        spoilt.Count.ShouldBeGreaterThan(clean.Count);
        spoilt.Distinct().ShouldBe(clean);
    }

    [Fact]
    public async Task Shuffled_rows_are_all_there()
    {
        var (clean, spoilt) = await CompareAsync("out-of-order", Rows);

        spoilt.ShouldNotBe(clean);
        spoilt.Order().ShouldBe(clean.Order());
    }

    [Fact]
    public async Task A_partial_last_row_has_half_its_volume()
    {
        var (clean, spoilt) = await CompareAsync("partial", Rows);

        spoilt.SkipLast(1).ShouldBe(clean.SkipLast(1));
        Volume(spoilt[^1]).ShouldBe(Volume(clean[^1]) / 2, 0.00000001m);
    }

    [Fact]
    public async Task Null_bars_keep_their_time_and_lose_their_prices()
    {
        var (clean, spoilt) = await CompareAsync("null-bars", Minutes);
        var changed = clean.Zip(spoilt).Where(pair => pair.First != pair.Second).ToList();

        changed.Count.ShouldBeInRange(1, clean.Count / 3);
        changed.ShouldAllBe(pair => pair.Second.EndsWith("\"open\":null,\"high\":null,\"low\":null,\"close\":null,\"volume\":null}"));
    }

    [Fact]
    public async Task Bad_bars_have_each_of_the_four_defects()
    {
        var (clean, spoilt) = await CompareAsync("bad-bars", Minutes);
        var changed = clean.Zip(spoilt).Where(pair => pair.First != pair.Second).Select(pair => JsonDocument.Parse(pair.Second).RootElement).ToList();

        changed.ShouldContain(row => row.GetProperty("high").GetDecimal() < row.GetProperty("low").GetDecimal());
        changed.ShouldContain(row => row.GetProperty("close").ValueKind == JsonValueKind.String);
        changed.ShouldContain(row => row.GetProperty("volume").GetDecimal() < 0);
        changed.ShouldContain(row => row.GetProperty("timestamp").GetInt64() % 60 != 0);
    }

    [Theory]
    [InlineData("gap", 3)]
    [InlineData("late", 1)]
    public async Task Withheld_rows_are_published_when_they_are_asked_for_again(string fault, int missing)
    {
        var (clean, spoilt, again) = await CompareTwiceAsync(fault, Rows);

        spoilt.ShouldBeSubsetOf(clean);
        spoilt.Count.ShouldBe(clean.Count - missing);
        again.ShouldBe(clean);
    }

    [Fact]
    public async Task Faulty_candles_of_kraken_never_touch_the_running_one()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var clean = (await vendor.KrakenAsync("OHLC?pair=XBTUSD")).GetProperty("XXBTZUSD").EnumerateArray().Select(row => row.GetRawText()).ToList();
        vendor.Simulator.Faults.Set("partial, out-of-order");
        var spoilt = (await vendor.KrakenAsync("OHLC?pair=XBTUSD")).GetProperty("XXBTZUSD").EnumerateArray().Select(row => row.GetRawText()).ToList();

        spoilt[^1].ShouldBe(clean[^1]);
        spoilt.Except(clean).Count().ShouldBe(1);
        spoilt.Count.ShouldBe(clean.Count);
    }

    [Fact]
    public async Task Faults_are_set_read_and_cleared_over_http_and_requests_are_counted()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        using var set = await vendor.SendAsync(HttpMethod.Put, "/simulator/faults", "500@/api/eod*2");
        await vendor.GetAsync(Path);
        (await vendor.GetAsync("/simulator/faults")).ShouldBe((200, "500@/api/eod*1"));
        using var wrong = await vendor.SendAsync(HttpMethod.Put, "/simulator/faults", "nonsense");
        ((int)wrong.StatusCode).ShouldBe(400);
        (await vendor.GetAsync("/simulator/faults")).ShouldBe((200, "500@/api/eod*1"));
        using var cleared = await vendor.SendAsync(HttpMethod.Delete, "/simulator/faults");
        (await vendor.GetAsync(Path)).Status.ShouldBe(200);

        (await vendor.JsonAsync("/simulator/requests")).GetProperty("/api/eod/BTC-USD.CC").GetInt32().ShouldBe(2);
        vendor.Simulator.Requests.Of("/api").ShouldBe(2);
    }

    private static async Task<(List<string> Clean, List<string> Spoilt)> CompareAsync(string fault, string path)
    {
        var (clean, spoilt, _) = await CompareTwiceAsync(fault, path);
        return (clean, spoilt);
    }

    private static async Task<(List<string> Clean, List<string> Spoilt, List<string> Again)> CompareTwiceAsync(string fault, string path)
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var clean = await vendor.EodhdAsync(path);
        vendor.Simulator.Faults.Set(fault);
        var spoilt = await vendor.EodhdAsync(path);
        var again = await vendor.EodhdAsync(path);
        return (Texts(clean), Texts(spoilt), Texts(again));

        static List<string> Texts(JsonElement[] rows) => [.. rows.Select(row => row.GetRawText())];
    }

    /// <summary>Moves the clock on, second by second, until the answer is there or has failed.</summary>
    private static async Task LetTimePassAsync(SimulatorFixture vendor, Task answer)
    {
        while (!answer.IsCompleted)
        {
            vendor.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Delay(20, TestContext.Current.CancellationToken));
        }
    }

    private static decimal Volume(string row) =>
        decimal.Parse(JsonDocument.Parse(row).RootElement.GetProperty("volume").GetRawText(), CultureInfo.InvariantCulture);
}
