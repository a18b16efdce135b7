using Quasar.DataHub.Providers;
using Quasar.Sdk;

namespace Quasar.DataHub.Subscriptions;

/// <summary>Whether a provider has what is wished for.</summary>
internal static class Offer
{
    /// <summary>What it lacks, and the field of the wish that asks for it; null where it has all.</summary>
    /// <remarks>A provider that does not run yet is given the benefit of the doubt: what it cannot serve will be recorded on the series.</remarks>
    public static (string Field, string Lacks)? Missing(ProviderSnapshot provider, Interval interval, bool live)
    {
        if (provider.History.Count == 0 && provider.LiveIntervals.Count == 0 && !provider.IsBroker) return null;
        var history = provider.History.Select(offer => offer.Interval).ToList();
        if (!live && !history.Contains(interval.Name))
            return ("interval", $"{provider.Title} has no {interval} bars; it has {Listed(history)}");
        return live && !provider.LiveIntervals.Contains(interval.Name)
            ? ("live", $"{provider.Title} streams no {interval} bars; it streams {Listed(provider.LiveIntervals)}")
            : null;
    }

    private static string Listed(IReadOnlyList<string> intervals) => intervals.Count == 0 ? "none" : string.Join(", ", intervals);
}
