using System.Diagnostics;
using Quasar.Sdk;

namespace Quasar.Plugins.Tests;

public sealed class LiveTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_arrive_whole_and_in_order()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var events = await test.Plugin.StreamAsync(Request("end:2", "B", "unknown"), Cancellation).ToListAsync(Cancellation);
        events.Count.ShouldBe(4 + 6);
        events[0].ShouldBe(new LiveEvent.Started(Symbol.Parse("end:2")));
        events[2].ShouldBe(new LiveEvent.Refused(Symbol.Parse("unknown"), "Currency pair not supported “ü”"));
        events[3].ShouldBeOfType<LiveEvent.Alive>();
        events[5].ShouldBe(new LiveEvent.Update(
            Symbol.Parse("B"), new Bar(PluginUnderTest.From, 101, 111, 91, 102.25, 1), PluginUnderTest.From.AddSeconds(60).AddMilliseconds(1), true));
        events[^1].ShouldBeOfType<LiveEvent.Update>().Bar.OpenTime.ShouldBe(PluginUnderTest.From.AddMinutes(1));
    }

    [Fact]
    public async Task Five_thousand_bars_that_close_at_once_are_through_in_a_moment()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var symbols = Enumerable.Range(0, 5000).Select(i => i == 0 ? "burst:21" : $"S{i}").ToArray();
        var (round, updates, clock, slowest) = (0, 0, new Stopwatch(), TimeSpan.Zero);
        await foreach (var live in test.Plugin.StreamAsync(Request(symbols), Cancellation))
        {
            if (live is not LiveEvent.Update update) continue;
            if (updates++ % 5000 == 0) clock.Restart();
            if (updates % 5000 != 0) continue;
            if (round++ > 0 && clock.Elapsed > slowest) slowest = clock.Elapsed;
            if (round == 21) break;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"slowest burst of 5,000: {slowest.TotalMilliseconds:N1} ms");
        updates.ShouldBe(21 * 5000);
        slowest.ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_lost_connection_is_a_passing_fault_in_the_plugins_words()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var lost = await Should.ThrowAsync<VendorException>(async () => await DrainAsync(test, "disconnect:2"));
        (lost.Fault, lost.Message).ShouldBe((VendorFault.Transient, "IOException: the connection is gone"));
    }

    [Fact]
    public async Task A_stream_whose_child_dies_fails_with_the_cause()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var error = await Should.ThrowAsync<PluginException>(async () => await DrainAsync(test, "crash:1"));
        error.Message.ShouldContain("I crash now");
    }

    [Fact]
    public async Task A_symbol_nobody_asked_for_ends_the_stream()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var error = await Should.ThrowAsync<VendorException>(async () => await DrainAsync(test, "stranger"));
        error.Message.ShouldContain("not asked for the symbol 'nobody-asked'");
    }

    [Fact]
    public async Task A_silent_stream_ends_when_its_reader_leaves()
    {
        await using var test = await PluginUnderTest.RunAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in test.Plugin.StreamAsync(Request("silence"), cancel.Token)) { }
        });
        await test.GetAsync("bars:1");
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task A_vendors_catalogue_comes_whole()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var listings = await test.Plugin.GetSymbolsAsync(Cancellation).ToListAsync(Cancellation);
        listings.Count.ShouldBe(1000);
        listings[7].ShouldBe(new SymbolListing(Symbol.Parse("S7"))
        {
            Name = "Share no. 7 “ü”",
            AssetClass = "common stock",
            QuoteCurrency = "USD",
            TickSize = 0.01m,
        });
    }

    private static LiveRequest Request(params string[] symbols) => new(Interval.OneMinute, [.. symbols.Select(Symbol.Parse)]);

    private static async Task DrainAsync(PluginUnderTest test, string symbol)
    {
        await foreach (var _ in test.Plugin.StreamAsync(Request(symbol, "B"), Cancellation)) { }
    }
}
