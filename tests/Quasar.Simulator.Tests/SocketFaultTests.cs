using System.Net.WebSockets;
using System.Text.Json;

namespace Quasar.Simulator.Tests;

public sealed class SocketFaultTests
{
    [Theory]
    [InlineData("401")]
    [InlineData("429@ws")]
    [InlineData("502-html@kraken")]
    public async Task An_upgrade_is_refused(string fault)
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = fault });

        await Should.ThrowAsync<WebSocketException>(vendor.ConnectAsync);
    }

    [Fact]
    public async Task A_disconnection_comes_at_once_and_without_a_farewell()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribedAsync("BTC/USD");

        // At once: the clock stands still, and nothing is due on the line.
        vendor.Simulator.Faults.Set("disconnect@ws*1");

        await Should.ThrowAsync<WebSocketException>(socket.TextAsync);
        using var again = await vendor.ConnectAsync();
        (await again.SubscribedAsync("BTC/USD")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_connection_is_cut_at_the_end_of_each_period()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = "disconnect@ws/30s" });
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribedAsync("BTC/USD");

        vendor.Clock.Advance(TimeSpan.FromSeconds(29));
        await socket.UntilPongAsync();
        vendor.Clock.Advance(TimeSpan.FromSeconds(2));

        await Should.ThrowAsync<WebSocketException>(async () =>
        {
            while (await socket.TextAsync() is not null)
            {
            }
        });
    }

    [Fact]
    public async Task Silence_swallows_every_frame_while_the_connection_stays()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribedAsync("BTC/USD");
        vendor.Simulator.Faults.Set("silence@ws");

        vendor.Clock.Advance(TimeSpan.FromMinutes(2));
        await socket.SendAsync("""{"method":"ping","req_id":1}""");
        while (vendor.Simulator.Requests.Of("/v2 ping") == 0) await Task.Yield();
        vendor.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await socket.SendAsync("""{"method":"ping","req_id":2}""");
        while (vendor.Simulator.Requests.Of("/v2 ping") < 2) await Task.Yield();
        vendor.Simulator.Faults.Clear();

        var frames = await socket.UntilPongAsync();
        frames.ShouldAllBe(frame => frame.GetProperty("req_id").GetInt64() == 2, "only what was asked last can have come after the silence");
    }

    [Fact]
    public async Task A_truncated_frame_is_no_json()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = "truncate@ws*1" });
        using var socket = await vendor.ConnectAsync();

        var text = await socket.TextAsync();

        Should.Throw<JsonException>(() => JsonDocument.Parse(text!));
    }

    [Fact]
    public async Task Duplicated_updates_come_twice()
    {
        var (clean, spoilt) = await CompareAsync("duplicates");

        spoilt.ShouldBe(clean.SelectMany(row => new[] { row, row }));
    }

    [Fact]
    public async Task Late_updates_are_the_last_of_their_candle_and_come_after_the_next_has_begun()
    {
        var (clean, spoilt) = await CompareAsync("late");

        spoilt.Order().ShouldBeSubsetOf(clean.Order());
        Regressions(spoilt).ShouldBeGreaterThan(3);
        Regressions(clean).ShouldBe(0);
        foreach (var candle in clean.GroupBy(Begin).SkipLast(1)) spoilt.ShouldContain(candle.Last());
    }

    [Fact]
    public async Task Out_of_order_updates_change_places()
    {
        var (clean, spoilt) = await CompareAsync("out-of-order");

        spoilt.Take(2).ShouldBe([clean[1], clean[0]]);
        spoilt.ShouldBeSubsetOf(clean);
    }

    [Fact]
    public async Task A_partial_update_of_the_candle_before_follows_the_first_of_the_new_one()
    {
        var (clean, spoilt) = await CompareAsync("partial");

        spoilt.Count.ShouldBeGreaterThan(clean.Count + 3);
        spoilt.Distinct().Order().ShouldBe(clean.Order());
        Regressions(spoilt).ShouldBe(spoilt.Count - clean.Count);
    }

    [Fact]
    public async Task A_partial_update_waits_for_a_candle_to_begin()
    {
        var (clean, spoilt) = await CompareAsync("partial*1");

        spoilt.Count.ShouldBe(clean.Count + 1);
    }

    [Fact]
    public async Task Null_bad_and_missing_updates_are_just_that()
    {
        var (clean, nulls) = await CompareAsync("null-bars*3");
        nulls.Count(row => row.Contains("\"close\":null", StringComparison.Ordinal)).ShouldBe(3);
        nulls.Skip(3).ShouldBe(clean.Skip(3));

        var (_, bad) = await CompareAsync("bad-bars*4");
        bad.Skip(4).ShouldBe(clean.Skip(4));
        bad[1].ShouldContain("\"close\":\"NaN\"");
        bad[2].ShouldContain("\"volume\":-");
        bad[3].ShouldContain(":17.000000000Z");

        (await CompareAsync("gap*3")).Spoilt.ShouldBe(clean.Skip(3));
    }

    /// <summary>The updates of the same six minutes, without the fault and with it.</summary>
    private static async Task<(List<string> Clean, List<string> Spoilt)> CompareAsync(string fault) => (await RunAsync(""), await RunAsync(fault));

    private static async Task<List<string>> RunAsync(string faults)
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = faults });
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribedAsync("BTC/USD");
        vendor.Clock.Advance(TimeSpan.FromMinutes(6));
        return
        [
            .. from frame in await socket.UntilPongAsync()
               where SocketClient.Channel(frame) == "ohlc"
               from row in frame.GetProperty("data").EnumerateArray()
               select row.GetRawText(),
        ];
    }

    private static string Begin(string row) => JsonDocument.Parse(row).RootElement.GetProperty("interval_begin").GetString()!;

    private static int Regressions(List<string> rows) =>
        rows.Zip(rows.Skip(1)).Count(pair => string.CompareOrdinal(Begin(pair.Second), Begin(pair.First)) < 0);
}
