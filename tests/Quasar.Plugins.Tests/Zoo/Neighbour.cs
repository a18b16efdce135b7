using Quasar.Plugins.Tests.Zoo;
using Quasar.Sdk;

[assembly: AssemblyFixture(typeof(Neighbour))]

namespace Quasar.Plugins.Tests.Zoo;

/// <summary>A plugin that does its work beside all the others: one stream of numbered bars, from the first test to the last.</summary>
public sealed class Neighbour : IAsyncLifetime
{
    private readonly CancellationTokenSource stop = new();
    private PluginUnderTest test = null!;
    private Task reading = Task.CompletedTask;
    private int bars;

    public async ValueTask InitializeAsync()
    {
        test = await PluginUnderTest.RunAsync();
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Fails if the stream broke, left a bar out or gave one twice, or stands still.</summary>
    internal async Task HasLostNothingAsync()
    {
        var before = Volatile.Read(ref bars);
        await Eventually.HoldsAsync(() => reading.IsCompleted || Volatile.Read(ref bars) > before + 5);
        if (reading.IsCompleted) await reading;
        reading.IsCompleted.ShouldBeFalse("a stream that ended has lost its bars");
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await test.DisposeAsync();
        stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var request = new LiveRequest(Interval.OneMinute, [Symbol.Parse("tick:10000000")]);
        await foreach (var live in test.Plugin.StreamAsync(request, stop.Token))
        {
            if (live is not LiveEvent.Update update) continue;
            update.Bar.OpenTime.ShouldBe(PluginUnderTest.From.AddMinutes(bars), "the bars are numbered by their time");
            Interlocked.Increment(ref bars);
        }
    }
}
