using System.Diagnostics;
using Quasar.Sdk;

namespace Quasar.Plugins.Tests;

public sealed class HistoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bars_arrive_as_the_plugin_yielded_them()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var (bars, answer) = await test.GetAsync("bars:10000");
        bars.Count.ShouldBe(10000);
        bars[0].ShouldBe(new Bar(PluginUnderTest.From, 100, 110, 90, 101.25, 0));
        bars[9999].ShouldBe(new Bar(PluginUnderTest.From.AddMinutes(9999), 103, 113, 93, 104.25, 9999));
        answer.ShouldBe(new BarAnswer(PluginUnderTest.From, PluginUnderTest.From.AddDays(1)));
    }

    [Fact]
    public async Task The_wire_carries_millions_of_bars_a_second()
    {
        await using var test = await PluginUnderTest.RunAsync();
        await test.GetAsync("bars:500000");
        long count = 0;
        var clock = Stopwatch.StartNew();
        await test.Plugin.GetBarsAsync(PluginUnderTest.Request("bars:3000000"), (batch, _) =>
        {
            count += batch.Length;
            return ValueTask.CompletedTask;
        }, Cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count / clock.Elapsed.TotalSeconds:N0} bars/s");
        Console.WriteLine($"{count / clock.Elapsed.TotalSeconds:N0} bars/s");
        count.ShouldBe(3_000_000);
    }
}
