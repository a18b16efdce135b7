using Orleans;
using Quasar.Sdk;

namespace Quasar.DataHub.Providers;

/// <summary>Tells up to when a vendor has published its bars, by the terms of the plugin wherever it runs.</summary>
internal sealed class PublishedUntil(PluginRoster roster, IGrainFactory grains, TimeProvider time)
{
    /// <summary>The end of the last bar about which the vendor's silence would mean that there is none.</summary>
    public async Task<DateTimeOffset> OfAsync(string provider, Interval interval)
    {
        // Of a vendor whose plugin is gone nobody knows any terms.
        if (roster.Find(provider)?.Wanted is null) return interval.OpenOf(time.GetUtcNow());
        var snapshot = await grains.GetGrain<IProviderGrain>(provider).GetAsync();
        var delay = snapshot.History.FirstOrDefault(offer => offer.Interval == interval.Name)?.PublicationDelay ?? TimeSpan.Zero;
        return interval.OpenOf(time.GetUtcNow() - delay);
    }
}
