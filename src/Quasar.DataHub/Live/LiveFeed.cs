using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Quasar.Sdk;

namespace Quasar.DataHub.Live;

/// <summary>Shows one provider's live bars to whoever watches.</summary>
/// <remarks>A watcher who is too slow for his queue is cut off, and may come back: he never holds up the bars of others.</remarks>
internal sealed class LiveFeed
{
    private const int LongestQueue = 65_536;

    private readonly ConcurrentDictionary<Channel<LiveBar>, (string? Symbol, string? Interval)> watchers = [];

    // One for each live series: as many as there are subscriptions.
    private readonly ConcurrentDictionary<(string Symbol, string Interval), LiveBar> latest = [];

    /// <summary>The latest bars of a symbol, one for each interval that was streamed since this process runs the provider.</summary>
    public IReadOnlyList<LiveBar> LatestOf(string symbol) =>
        [.. Interval.All.Select(interval => latest.GetValueOrDefault((symbol, interval.Name))).OfType<LiveBar>()];

    public void Publish(LiveBar bar)
    {
        latest.AddOrUpdate((bar.Symbol, bar.Interval), bar, (_, last) => bar.Time >= last.Time ? bar : last);
        foreach (var (watcher, (symbol, interval)) in watchers)
        {
            if (symbol is not null && symbol != bar.Symbol || interval is not null && interval != bar.Interval) continue;
            if (!watcher.Writer.TryWrite(bar)) watcher.Writer.TryComplete(new TimeoutException("This watcher was too slow"));
        }
    }

    /// <summary>Yields bars from now on; null watches every symbol, or every interval.</summary>
    public async IAsyncEnumerable<LiveBar> WatchAsync(
        string? symbol, string? interval, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<LiveBar>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
        watchers.TryAdd(channel, (symbol, interval));
        try
        {
            await foreach (var bar in channel.Reader.ReadAllAsync(cancellationToken)) yield return bar;
        }
        finally
        {
            watchers.TryRemove(channel, out _);
        }
    }
}
