using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.BadInput;

/// <summary>Whatever a stream does, the bars it leaves equal the vendor's own history.</summary>
public sealed class LiveFaultTests
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly string[] Pairs = ["BTC/USD", "ETH/USD", "BTC/EUR"];

    // All at once: most of the time they wait for a minute to end.
    [Fact]
    public Task Live_bars_equal_history() => Task.WhenAll(
        CheckAsync("duplicates@ws%0.3, late@ws%0.5, out-of-order@ws%0.3, partial@ws%0.5"),
        CheckAsync("bad-bars@ws%0.3, null-bars@ws%0.1"),
        CheckAsync("disconnect@ws/9s, truncate@ws/13s"),
        CheckAsync("silence:15s@ws/25s"));

    private static async Task CheckAsync(string faults)
    {
        var market = new SimulatorOptions { Faults = faults };
        await using var truth = await VendorTruth.StartAsync(market);
        await using var vendor = await VendorSimulator.StartAsync(market, Time, TestContext.Current.CancellationToken);
        await using var quasar = await QuasarProcess.StartAsync(new QuasarOptions(vendor));
        Wish[] live = [.. Pairs.Select(pair => new Wish("kraken", pair, "1m", Minute(Time.GetUtcNow()), Live: true))];
        foreach (var wish in live) await quasar.Http.SubscribePatientlyAsync(wish);

        // The rest of this minute, of which the stream knows a part, and one that it sees from its beginning. Not the minute
        // before, if that has ended meanwhile: a later series was not subscribed in it.
        var begin = Minute(Time.GetUtcNow());
        var end = begin.AddMinutes(2);
        await Until.HoldsAsync(() => Task.FromResult(Time.GetUtcNow() > end.AddSeconds(5)), TimeSpan.FromSeconds(130), () => "time stands still");
        foreach (var wish in live.Select(wish => wish with { From = begin, To = end }))
        {
            // A word that is held back comes with the next trade, and in a quiet market that takes its time.
            await Until.HoldsAsync(
                async () => await truth.LastTradedAsync(wish) >= end, TimeSpan.FromMinutes(3), () => $"nothing trades in {wish.Symbol}");
            await quasar.Http.WaitUntilCompleteAsync([wish], TimeSpan.FromSeconds(75), "&kind=live");
            var expected = await truth.RowsAsync(wish);
            IReadOnlyList<Row> rows = [];
            try
            {
                await Until.HoldsAsync(
                    async () => (rows = await quasar.Http.RowsAsync(wish, "&kind=live")).SequenceEqual(expected), TimeSpan.FromSeconds(20), () => "");
            }
            catch (TimeoutException)
            {
                Row.ShouldEqual(rows, expected, $"{wish} with {faults}");
            }
        }
    }

    private static DateTimeOffset Minute(DateTimeOffset time) =>
        new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
