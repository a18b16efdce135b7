using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Quasar.Simulator.Tests;

public sealed class KrakenSocketTests
{
    // In the order in which REST writes them, after the time.
    private static readonly string[] NumbersOfARow = ["open", "high", "low", "close", "vwap", "volume"];

    [Fact]
    public async Task The_first_frame_is_a_status_with_a_connection_number_beyond_64_bits_signed()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();

        var status = await socket.FrameAsync();

        status.GetProperty("channel").GetString().ShouldBe("status");
        status.GetProperty("data")[0].GetProperty("system").GetString().ShouldBe("online");
        status.GetProperty("data")[0].GetProperty("connection_id").GetUInt64().ShouldBeGreaterThan((ulong)long.MaxValue);
    }

    [Fact]
    public async Task Each_symbol_has_an_answer_of_its_own()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribeAsync("BTC/USD,ETH/USD,XBT/USD,btc/usd,BTCUSD", snapshot: false);
        await socket.FrameAsync();

        var answers = new List<JsonElement>();
        for (var i = 0; i < 5; i++) answers.Add(await socket.FrameAsync());

        answers.ShouldAllBe(answer => answer.GetProperty("req_id").GetInt64() == 7);
        answers.Where(answer => answer.GetProperty("success").GetBoolean())
            .Select(answer => answer.GetProperty("result").GetProperty("symbol").GetString()).Order().ShouldBe(["BTC/USD", "ETH/USD"]);
        answers.Where(answer => !answer.GetProperty("success").GetBoolean()).Select(answer => answer.GetProperty("error").GetString()).Order(StringComparer.Ordinal).ShouldBe(
            ["Currency pair not in ISO 4217-A3 format BTCUSD", "Currency pair not supported XBT/USD", "Currency pair not supported btc/usd"]);
    }

    [Fact]
    public async Task A_snapshot_holds_recent_candles_without_the_empty_ones()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();

        var snapshot = await socket.SubscribedAsync("BTC/GBP");
        var history = (await vendor.KrakenAsync("OHLC?pair=XBTGBP")).GetProperty("XXBTZGBP").EnumerateArray().TakeLast(13)
            .Where(row => row[7].GetInt32() > 0).ToList();

        snapshot.Length.ShouldBeLessThan(13, "some minutes are empty");
        ShouldEqual(snapshot, history);
    }

    [Fact]
    public async Task What_was_seen_live_equals_history_in_every_field()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribedAsync("BTC/USD");

        var final = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var i = 0; i < 60; i++)
        {
            vendor.Clock.Advance(TimeSpan.FromSeconds(7));
            foreach (var row in Updates(await socket.UntilPongAsync())) final[row.GetProperty("interval_begin").GetString()!] = row;
        }

        var history = (await vendor.KrakenAsync("OHLC?pair=XBTUSD")).GetProperty("XXBTZUSD").EnumerateArray().TakeLast(8)
            .Where(row => row[7].GetInt32() > 0).ToList();
        final.Count.ShouldBeInRange(7, 8);
        ShouldEqual([.. final.Values.TakeLast(7)], [.. history.TakeLast(7)]);
    }

    [Fact]
    public async Task An_update_comes_with_each_trade_and_has_nine_digits_and_no_closed_flag()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribedAsync("BTC/USD");

        vendor.Clock.Advance(TimeSpan.FromMinutes(5));
        var rows = Updates(await socket.UntilPongAsync()).ToList();

        rows.Count.ShouldBeGreaterThan(5);
        foreach (var row in rows)
        {
            row.EnumerateObject().Select(field => field.Name).ShouldBe(
                ["symbol", "open", "high", "low", "close", "trades", "volume", "vwap", "interval_begin", "interval", "timestamp"]);
            Regex.IsMatch(row.GetProperty("interval_begin").GetString()!, @"^2024-05-15T15:\d\d:00\.000000000Z$").ShouldBeTrue();
        }

        foreach (var candle in rows.GroupBy(row => row.GetProperty("interval_begin").GetString()).Skip(1))
            candle.Select(row => row.GetProperty("trades").GetInt32()).ShouldBe(Enumerable.Range(1, candle.Count()));
    }

    [Fact]
    public async Task Small_numbers_are_written_with_an_exponent()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();

        var snapshot = await socket.SubscribedAsync("PEPE/USD");

        snapshot.ShouldAllBe(row => row.GetProperty("close").GetRawText().Contains("e-05", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_heartbeat_comes_each_quiet_second_but_only_after_a_subscription()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.FrameAsync();
        vendor.Clock.Advance(TimeSpan.FromSeconds(5));
        (await socket.UntilPongAsync()).ShouldBeEmpty();

        await socket.SubscribeAsync("XLM/EUR", snapshot: false);
        (await socket.FrameAsync()).GetProperty("success").GetBoolean().ShouldBeTrue();
        for (var i = 0; i < 5; i++)
        {
            vendor.Clock.Advance(TimeSpan.FromSeconds(1));
            (await socket.TextAsync()).ShouldBe("""{"channel":"heartbeat"}""");
        }
    }

    [Fact]
    public async Task One_symbol_has_one_interval_on_a_connection()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribedAsync("BTC/USD");

        await socket.SubscribeAsync("BTC/USD", interval: 5);
        (await socket.NewsAsync()).GetProperty("error").GetString().ShouldBe("Already subscribed to one ohlc interval on this symbol");
        await socket.SubscribeAsync("BTC/USD");
        (await socket.NewsAsync()).GetProperty("error").GetString().ShouldBe("Already subscribed");

        await socket.UnsubscribeAsync("BTC/USD", interval: 5);
        (await socket.NewsAsync()).GetProperty("error").GetString().ShouldBe("Subscription Not Found");
        await socket.UnsubscribeAsync("BTC/USD");
        (await socket.NewsAsync()).GetProperty("success").GetBoolean().ShouldBeTrue();
        vendor.Clock.Advance(TimeSpan.FromMinutes(0.5));
        (await socket.UntilPongAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"depth":10}}""", "Unsupported field: 'depth'")]
    [InlineData("""{"method":"subscribe","params":{"channel":"candles","symbol":["BTC/USD"]}}""", "Subscription name invalid")]
    [InlineData("""{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":43200}}""", "Subscription ohlc interval not supported")]
    [InlineData("""{"method":"ping","req_id":"7"}""", "Malformed request: req_id must be an integer")]
    [InlineData("""{"method":"subscribe","params":{"channel":"ohlc","symbol":"BTC/USD"}}""", "Malformed request: symbol must be an array of strings")]
    [InlineData("""{"method":"subscribe"}""", "Malformed request: params are missing")]
    [InlineData("[1]", "Malformed request")]
    [InlineData("nonsense", "Malformed request")]
    public async Task A_request_that_makes_no_sense_is_answered_and_not_obeyed(string request, string error)
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.FrameAsync();

        await socket.SendAsync(request);

        (await socket.FrameAsync()).GetProperty("error").GetString().ShouldBe(error);
    }

    [Fact]
    public async Task A_connection_without_a_subscription_is_closed_after_a_silent_minute()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.FrameAsync();

        vendor.Clock.Advance(TimeSpan.FromSeconds(59));
        (await socket.UntilPongAsync()).ShouldBeEmpty();
        vendor.Clock.Advance(TimeSpan.FromSeconds(60));
        (await socket.TextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Without_an_upgrade_there_is_no_socket()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.GetAsync("/v2")).Status.ShouldBe(426);
    }

    private static IEnumerable<JsonElement> Updates(IEnumerable<JsonElement> frames) => frames
        .Where(frame => SocketClient.Channel(frame) == "ohlc").SelectMany(frame => frame.GetProperty("data").EnumerateArray());

    private static void ShouldEqual(JsonElement[] live, List<JsonElement> history)
    {
        live.Length.ShouldBe(history.Count);
        foreach (var (candle, row) in live.Zip(history))
        {
            candle.GetProperty("interval_begin").GetDateTimeOffset().ToUnixTimeSeconds().ShouldBe(row[0].GetInt64());
            foreach (var (index, field) in NumbersOfARow.Index())
                candle.GetProperty(field).GetDecimal().ShouldBe(decimal.Parse(row[index + 1].GetString()!, CultureInfo.InvariantCulture), field);
            candle.GetProperty("trades").GetInt32().ShouldBe(row[7].GetInt32());
        }
    }
}
