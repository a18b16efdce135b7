using Orleans;
using Quasar.DataHub.Live;
using Quasar.DataHub.Providers;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Brokers;

/// <summary>Finds the latest that is known of a symbol's price: what forms at its provider, or else what is stored.</summary>
internal sealed class LastBars(LastBarStore store, PluginRoster roster, IGrainFactory grains, TimeProvider time)
{
    public async Task<LastBar?> FindAsync(string provider, Symbol symbol, CancellationToken cancellationToken)
    {
        if (roster.Find(provider) is not { } entry) return null;
        var stored = await store.ListAsync(provider, symbol, cancellationToken);
        var forming = entry.Wanted is null
            ? []
            : await grains.GetGrain<IProviderGrain>(provider).GetLatestBarsAsync(symbol.Value).WaitAsync(TimeSpan.FromSeconds(5), time, cancellationToken);
        var now = time.GetUtcNow();
        return stored.Select(bar => new LastBar(bar.Interval, bar.Bar, IsClosed: true)).Concat(forming.Select(Read))
            .OrderByDescending(bar => Until(bar, now)).ThenBy(bar => bar.Interval.Longest).ThenByDescending(bar => bar.IsClosed).FirstOrDefault();
    }

    // A bar speaks of the time up to its end, and not of the future. Of two that reach as far the shorter says more of the end.
    private static DateTimeOffset Until(LastBar bar, DateTimeOffset now) =>
        bar.Interval.CloseOf(bar.Bar.OpenTime) is var close && close < now ? close : now;

    private static LastBar Read(LiveBar bar) =>
        new(Interval.Parse(bar.Interval), new Bar(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume), bar.Closed);
}
