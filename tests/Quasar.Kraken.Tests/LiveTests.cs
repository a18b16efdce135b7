using System.Text.Json;
using Quasar.Sdk;
using static Quasar.Kraken.Tests.RecordedVendor;

namespace Quasar.Kraken.Tests;

public sealed class LiveTests
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    private static readonly LiveRequest Request = new(Interval.OneMinute, [Bitcoin, Symbol.Parse("XBT/USD")]);

    [Fact]
    public async Task Every_recorded_message_is_told_in_the_order_in_which_it_came()
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.HearAsync();
            await socket.SayAsync(
                Payload("status.json"), Payload("ohlc.update.json"), Payload("subscribed.json"), Payload("refused.json"),
                Payload("heartbeat.json"), Payload("ohlc.update.json"), Payload("pong.json"));
            await socket.LingerAsync();
        };

        var said = await vendor.ListenAsync(Request, count: 7);

        var update = new LiveEvent.Update(
            Bitcoin,
            new Bar(At("2026-09-10T17:32:00Z"), 77400, 77410.5, 77399.9, 77410.5, 0.81234567),
            AsOf: At("2026-09-10T17:32:20.1234567Z"));
        said.ShouldBe(
        [
            new LiveEvent.Alive(),
            update,
            new LiveEvent.Started(Bitcoin),
            new LiveEvent.Refused(Symbol.Parse("XBT/USD"), "Currency pair not supported XBT/USD"),
            new LiveEvent.Alive(),
            update,
            new LiveEvent.Alive(),
        ]);
    }

    [Fact]
    public async Task A_subscription_names_the_interval_and_is_numbered_with_an_integer()
    {
        await using var vendor = await StartAsync();
        var heard = "";
        vendor.Stream = async socket =>
        {
            heard = (await socket.HearAsync()).GetRawText();
            await socket.SayAsync(Payload("heartbeat.json"));
            await socket.LingerAsync();
        };

        await vendor.ListenAsync(new LiveRequest(Interval.FourHours, [Bitcoin]), count: 1);

        heard.ShouldBe(
            """{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":240,"snapshot":true},"req_id":1}""");
    }

    [Fact]
    public async Task Many_symbols_are_subscribed_fifty_at_a_time_with_a_pause_between()
    {
        await using var vendor = await StartAsync();
        var symbols = Enumerable.Range(0, 120).Select(i => Symbol.Parse($"C{i}/USD")).ToArray();
        var heard = new List<JsonElement>();
        vendor.Stream = async socket =>
        {
            heard.Add(await socket.HearAsync());
            for (var i = 0; i < 2; i++)
            {
                (await vendor.Time.PassNextWaitAsync()).ShouldBe(TimeSpan.FromMilliseconds(200));
                heard.Add(await socket.HearAsync());
            }
            await socket.SayAsync(Payload("heartbeat.json"));
            await socket.LingerAsync();
        };

        await vendor.ListenAsync(new LiveRequest(Interval.OneMinute, symbols), count: 1);

        var subscribed = heard.Select(message => message.GetProperty("params").GetProperty("symbol")).ToList();
        heard.Select(message => message.GetProperty("req_id").GetInt32()).ShouldBe([1, 2, 3]);
        subscribed.Select(chunk => chunk.GetArrayLength()).ShouldBe([50, 50, 20]);
        subscribed.SelectMany(chunk => chunk.EnumerateArray()).Select(symbol => symbol.GetString())
            .ShouldBe(symbols.Select(symbol => symbol.Value));
    }

    [Fact]
    public async Task A_connection_is_pinged_every_thirty_seconds()
    {
        await using var vendor = await StartAsync();
        var pings = new List<string>();
        vendor.Stream = async socket =>
        {
            await socket.HearAsync();
            for (var i = 0; i < 2; i++)
            {
                (await vendor.Time.PassNextWaitAsync()).ShouldBe(TimeSpan.FromSeconds(30));
                pings.Add((await socket.HearAsync()).GetRawText());
            }
            await socket.SayAsync(Payload("pong.json"));
            await socket.LingerAsync();
        };

        await vendor.ListenAsync(Request, count: 1);

        pings.ShouldBe(["""{"method":"ping","req_id":2}""", """{"method":"ping","req_id":3}"""]);
    }

    [Fact]
    public async Task Numbers_may_have_an_exponent_or_be_text()
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.SayAsync("""
                {"channel":"ohlc","type":"update","timestamp":"2026-09-10T17:32:20Z","data":[{"symbol":"PEPE/USD","open":5.1e-05,
                "high":"5.2E-05","low":0.00005,"close":5.10e-5,"volume":1.0e+7,"interval_begin":"2026-09-10T17:32:00.000000000Z"}]}
                """);
            await socket.LingerAsync();
        };

        var said = await vendor.ListenAsync(Request, count: 1);

        said.ShouldHaveSingleItem().ShouldBeOfType<LiveEvent.Update>().Bar
            .ShouldBe(new Bar(At("2026-09-10T17:32:00Z"), 0.000051, 0.000052, 0.00005, 0.000051, 10_000_000));
    }

    [Fact]
    public async Task A_number_that_is_missing_is_not_read_as_zero()
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.SayAsync(Payload("ohlc.update.json")
                .Replace("\"open\":77400.0,", "", StringComparison.Ordinal)
                .Replace("\"close\":77410.5,", "\"close\":\"NaN\",", StringComparison.Ordinal));
            await socket.LingerAsync();
        };

        var said = await vendor.ListenAsync(Request, count: 1);

        var bar = said.ShouldHaveSingleItem().ShouldBeOfType<LiveEvent.Update>().Bar;
        (bar.Open, bar.High, bar.Close).ShouldBe((double.NaN, 77410.5, double.NaN));
    }
}
