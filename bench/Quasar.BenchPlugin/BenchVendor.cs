using System.Runtime.CompilerServices;
using Quasar.Sdk;

namespace Quasar.BenchPlugin;

/// <summary>A vendor faster than any: what is measured with it is Quasar.</summary>
[Plugin("bench", Title = "Benchmark", MaxConcurrency = 8)]
public sealed class BenchVendor(PluginContext<BenchSettings> context) : IHistoricalProvider, ILiveProvider
{
    // Until the host has heard of every symbol.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>No minutes, so that for those that are streamed nothing is fetched beside the stream.</summary>
    public IReadOnlyList<HistoryTerms> History { get; } = [new(Interval.FiveMinutes)];

    public IReadOnlyList<LiveTerms> Live { get; } = [new(Interval.OneMinute) { LongestSilence = TimeSpan.FromMinutes(5) }];

    public async IAsyncEnumerable<Bar> GetBarsAsync(BarRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var series = BenchMarket.SeriesOf(request.Symbol);
        for (var open = request.From; open < request.To; open = request.Interval.CloseOf(open))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return BenchMarket.At(series, open);
        }
    }

    /// <summary>Closes a bar of every symbol at once, minute by minute. Each bar's volume is the moment at which it was said.</summary>
    public async IAsyncEnumerable<LiveEvent> StreamAsync(
        LiveRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var symbol in request.Symbols) yield return new LiveEvent.Started(symbol);

        // The host trusts a stream from the next bar on. A bar that is closed a moment before it begins spares the wait for its end.
        var open = request.Interval.CeilingOf(context.Time.GetUtcNow() + Settling);
        for (var round = 0; round < context.Settings.Rounds; round++, open = request.Interval.CloseOf(open))
        {
            var wait = open - request.Interval.Longest + Settling - context.Time.GetUtcNow();
            await Task.Delay(wait > Settling ? wait : Settling, context.Time, cancellationToken);
            var now = context.Time.GetUtcNow();
            foreach (var symbol in request.Symbols)
            {
                var bar = BenchMarket.At(BenchMarket.SeriesOf(symbol), open) with { Volume = now.ToUnixTimeMilliseconds() };
                yield return new LiveEvent.Update(symbol, bar, now, IsClosed: true);
            }
        }
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
