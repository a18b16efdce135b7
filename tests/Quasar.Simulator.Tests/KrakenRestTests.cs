using System.Globalization;
using System.Text.Json;

namespace Quasar.Simulator.Tests;

public sealed class KrakenRestTests
{
    private static readonly long Running = SimulatorFixture.Noon.ToUnixTimeSeconds() / 60 * 60;

    [Fact]
    public async Task Time_and_status_are_told()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var time = await vendor.KrakenAsync("Time");
        time.GetProperty("unixtime").GetInt64().ShouldBe(SimulatorFixture.Noon.ToUnixTimeSeconds());
        time.GetProperty("rfc1123").GetString().ShouldBe("Wed, 15 May 24 15:30:20 +0000");
        (await vendor.KrakenAsync("SystemStatus")).GetProperty("status").GetString().ShouldBe("online");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(240)]
    [InlineData(1440)]
    public async Task Candles_reach_back_720_intervals_and_end_with_the_running_one(int interval)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var result = await vendor.KrakenAsync($"OHLC?pair=XBTUSD&interval={interval}");
        var rows = result.GetProperty("XXBTZUSD").EnumerateArray().ToList();

        var running = SimulatorFixture.Noon.ToUnixTimeSeconds() / (interval * 60) * interval * 60;
        rows.Count.ShouldBe(721);
        rows.Select(OpenTime).ShouldBe(Enumerable.Range(-720, 721).Select(i => running + i * interval * 60L));
        result.GetProperty("last").GetInt64().ShouldBe(running - interval * 60);
    }

    [Fact]
    public async Task A_pair_that_is_yet_to_be_listed_has_no_candle()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        foreach (var query in new[] { "", "&since=1715700000" })
            (await vendor.KrakenAsync($"OHLC?pair=AAPLxUSD&interval=60{query}")).GetProperty("AAPLxUSD").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(10080)]
    [InlineData(21600)]
    public async Task Long_candles_are_aligned_to_the_epoch_and_begin_when_the_market_did(int interval)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = (await vendor.KrakenAsync($"OHLC?pair=SUIUSD&interval={interval}")).GetProperty("SUIUSD").EnumerateArray().ToList();

        rows.ShouldAllBe(row => OpenTime(row) % (interval * 60) == 0);
        rows.Count.ShouldBeInRange(20, 60);
    }

    [Fact]
    public async Task A_row_has_the_vendors_eight_fields()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var row = (await vendor.KrakenAsync("OHLC?pair=XBTUSD")).GetProperty("XXBTZUSD")[5];

        row.GetArrayLength().ShouldBe(8);
        row.EnumerateArray().Select(field => field.ValueKind).ShouldBe(
        [
            JsonValueKind.Number, JsonValueKind.String, JsonValueKind.String, JsonValueKind.String, JsonValueKind.String,
            JsonValueKind.String, JsonValueKind.String, JsonValueKind.Number,
        ]);
        row[1].GetString()!.Split('.')[1].Length.ShouldBe(1, "prices have the pair's decimals");
        row[6].GetString()!.Split('.')[1].Length.ShouldBe(8);
    }

    [Fact]
    public async Task An_interval_without_a_trade_is_a_flat_row_at_the_price_before()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = (await vendor.KrakenAsync("OHLC?pair=XBTCHF")).GetProperty("XBTCHF").EnumerateArray().ToList();
        var empty = rows.Index().Where(row => row.Index > 0 && row.Item[7].GetInt32() == 0).ToList();

        empty.Count.ShouldBeGreaterThan(500, "the pair is thin");
        foreach (var (index, row) in empty)
        {
            var close = rows[index - 1][4].GetString();
            row.EnumerateArray().Skip(1).Select(field => field.ToString()).ShouldBe([close, close, close, close, "0.0", "0.00000000", "0"]);
        }
    }

    [Fact]
    public async Task Since_is_exclusive_and_the_running_candle_always_comes()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await OpenTimesSinceAsync(Running - 180)).ShouldBe([Running - 120, Running - 60, Running]);
        (await OpenTimesSinceAsync(Running + 86_400)).ShouldBe([Running]);
        (await OpenTimesSinceAsync(0)).Count.ShouldBe(721);

        async Task<List<long>> OpenTimesSinceAsync(long since) =>
            [.. (await vendor.KrakenAsync($"OHLC?pair=XBTUSD&since={since}")).GetProperty("XXBTZUSD").EnumerateArray().Select(OpenTime)];
    }

    [Theory]
    [InlineData("XBTUSD", "XXBTZUSD")]
    [InlineData("XXBTZUSD", "XXBTZUSD")]
    [InlineData("XBT/USD", "XBT/USD")]
    [InlineData("BTC/USD", "BTC/USD")]
    [InlineData("XDGUSD", "XDGUSD")]
    [InlineData("DOGE/USD", "DOGE/USD")]
    public async Task The_answers_key_is_the_internal_name_or_the_slash_name_that_was_sent(string asked, string key)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.KrakenAsync("OHLC?pair=" + asked)).EnumerateObject().Select(field => field.Name).ShouldBe([key, "last"]);
    }

    [Theory]
    [InlineData("OHLC?pair=NOPEUSD", "EQuery:Unknown asset pair")]
    [InlineData("OHLC?pair=XBTUSD&interval=7", "EGeneral:Invalid arguments")]
    [InlineData("OHLC?interval=1", "EGeneral:Invalid arguments")]
    [InlineData("AssetPairs?pair=XBTUSD,NOPE", "EQuery:Unknown asset pair")]
    [InlineData("Assets?asset=NOPE", "EQuery:Unknown asset")]
    [InlineData("Nope", "EGeneral:Unknown method")]
    public async Task An_error_is_in_the_body_of_a_200(string path, string error)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.GetAsync("/0/public/" + path)).ShouldBe((200, $$"""{"error":["{{error}}"]}"""));
    }

    [Fact]
    public async Task Pairs_are_listed_with_the_real_ones_oddities()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var pairs = await vendor.KrakenAsync("AssetPairs");
        var rows = pairs.EnumerateObject().ToList();

        rows.Count.ShouldBeGreaterThan(60);
        var bitcoin = pairs.GetProperty("XXBTZUSD");
        bitcoin.GetProperty("wsname").GetString().ShouldBe("XBT/USD");
        bitcoin.GetProperty("tick_size").GetString().ShouldBe("0.1");
        bitcoin.GetProperty("fees")[0][1].GetDouble().ShouldBe(0.4);
        pairs.GetProperty("XDGUSD").GetProperty("base").GetString().ShouldBe("XXDG");
        rows.Count(row => !row.Value.TryGetProperty("status", out _)).ShouldBeGreaterThan(5, "a status is missing here and there");
        rows.ShouldContain(row => row.Name.EndsWith(".d", StringComparison.Ordinal));
        pairs.GetProperty("AAPLxUSD").GetProperty("aclass_base").GetString().ShouldBe("tokenized_asset");
        (await vendor.KrakenAsync("AssetPairs?pair=XBTUSD,ETH/EUR")).EnumerateObject().Select(pair => pair.Name).ShouldBe(["XXBTZUSD", "ETH/EUR"]);
        (await vendor.KrakenAsync("Assets?asset=XBT,ADA")).EnumerateObject().Select(asset => asset.Name).ShouldBe(["XXBT", "ADA"]);
    }

    [Fact]
    public async Task The_list_is_as_long_as_the_real_one_and_speaks_its_dialects()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var pairs = (await vendor.KrakenAsync("AssetPairs")).EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value);
        var assets = (await vendor.KrakenAsync("Assets")).EnumerateObject().Select(asset => asset.Name).ToHashSet();

        pairs.Count.ShouldBeGreaterThan(600);
        pairs.Values.ShouldAllBe(pair => assets.Contains(pair.GetProperty("base").GetString()!) && assets.Contains(pair.GetProperty("quote").GetString()!));
        pairs["XLTCZJPY"].GetProperty("altname").GetString().ShouldBe("LTCJPY");
        pairs["XTZXBT"].GetProperty("base").GetString().ShouldBe("XTZ", "not every X is a prefix");
        pairs["ZRXUSD"].GetProperty("wsname").GetString().ShouldBe("ZRX/USD");
        pairs["1INCHEUR"].GetProperty("tick_size").GetString().ShouldBe("0.000001");
        pairs["BRK.BxUSD"].GetProperty("aclass_base").GetString().ShouldBe("tokenized_asset");
        pairs.Values.ShouldContain(pair => !HasField(pair, "wsname") && !pair.GetProperty("altname").GetString()!.EndsWith(".d", StringComparison.Ordinal));
        pairs.Values.Count(pair => !HasField(pair, "status")).ShouldBeInRange(pairs.Count / 12, pairs.Count / 6);
    }

    [Theory]
    [InlineData("BTTUSD")]
    [InlineData("PAXGXBT")]
    [InlineData("EURJPY")]
    public async Task A_pair_of_the_long_tail_has_a_market_too(string pair)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = (await vendor.KrakenAsync($"OHLC?pair={pair}&interval=1440&since=0")).GetProperty(pair);

        rows.GetArrayLength().ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task The_ticker_agrees_with_the_candles()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var ticker = (await vendor.KrakenAsync("Ticker?pair=XBTUSD")).GetProperty("XXBTZUSD");
        var today = (await vendor.KrakenAsync("OHLC?pair=XBTUSD&interval=1440")).GetProperty("XXBTZUSD")[720];

        ticker.GetProperty("o").GetString().ShouldBe(today[1].GetString());
        ticker.GetProperty("h")[0].GetString().ShouldBe(today[2].GetString());
        ticker.GetProperty("c")[0].GetString().ShouldBe(today[4].GetString());
        ticker.GetProperty("t")[0].GetInt32().ShouldBe(today[7].GetInt32());
    }

    [Fact]
    public async Task A_long_candle_equals_its_short_ones()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var minutes = (await vendor.KrakenAsync("OHLC?pair=ETHXBT")).GetProperty("XETHXXBT").EnumerateArray().ToList();
        var hours = (await vendor.KrakenAsync("OHLC?pair=ETHXBT&interval=60")).GetProperty("XETHXXBT").EnumerateArray().ToList();

        foreach (var hour in hours.SkipLast(1).TakeLast(11))
        {
            var parts = minutes.Where(row => OpenTime(row) / 3600 * 3600 == OpenTime(hour) && row[7].GetInt32() > 0).ToList();
            Number(hour[1]).ShouldBe(Number(parts[0][1]));
            Number(hour[2]).ShouldBe(parts.Max(row => Number(row[2])));
            Number(hour[3]).ShouldBe(parts.Min(row => Number(row[3])));
            Number(hour[4]).ShouldBe(Number(parts[^1][4]));
            Number(hour[6]).ShouldBe(parts.Sum(row => Number(row[6])));
            hour[7].GetInt32().ShouldBe(parts.Sum(row => row[7].GetInt32()));
        }
    }

    [Fact]
    public async Task The_rate_limit_can_be_switched_on()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { KrakenRequestsPerSecond = 1 });

        (await vendor.GetAsync("/0/public/Time")).Body.ShouldContain("unixtime");
        (await vendor.GetAsync("/0/public/Time")).ShouldBe((200, """{"error":["EGeneral:Too many requests"]}"""));
        vendor.Clock.Advance(TimeSpan.FromSeconds(1));
        (await vendor.GetAsync("/0/public/Time")).Body.ShouldContain("unixtime");
    }

    private static bool HasField(JsonElement row, string name) => row.TryGetProperty(name, out _);

    private static long OpenTime(JsonElement row) => row[0].GetInt64();

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
