using System.Collections.Concurrent;
using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Decides what a refusal means: when this series is tried again, and whether the whole provider pauses.</summary>
internal sealed class FaultPolicy(CollectionOptions options, TimeProvider time)
{
    private static readonly TimeSpan RateLimitPause = TimeSpan.FromMinutes(1);

    // The longest quotas are monthly.
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(31);

    private readonly ConcurrentDictionary<int, int> attempts = [];

    public void Forget(Series series) => attempts.TryRemove(series.Id, out _);

    public (SeriesFault Fault, DateTimeOffset? PauseUntil) Judge(Series series, Exception exception)
    {
        var now = time.GetUtcNow();
        if (exception is not VendorException vendor)
            return (new SeriesFault(exception is PluginException ? "plugin" : "database", exception.Message, now, now + Backoff(series)), null);

        var asked = AskedPause(series, vendor);
        SeriesFault Fault(DateTimeOffset? retryAt) => new(NameOf(vendor.Fault), vendor.Message, now, retryAt);
        switch (vendor.Fault)
        {
            case VendorFault.Transient:
                return (Fault(now + (asked ?? Backoff(series))), null);
            case VendorFault.RateLimited:
                var limited = now + (asked ?? RateLimitPause);
                return (Fault(limited), limited);
            case VendorFault.QuotaSpent:
                var renewed = now + asked ?? Interval.OneDay.CloseOf(Interval.OneDay.OpenOf(now));
                return (Fault(renewed), renewed);
            default:
                return (Fault(retryAt: null), null);
        }
    }

    // A vendor whose date has passed asks for no pause at all: then ours grow, or it would be asked without rest.
    private TimeSpan? AskedPause(Series series, VendorException vendor) =>
        vendor.RetryAfter is not { } asked ? null
        : asked < options.FirstRetry ? Backoff(series)
        : asked < LongestAsked ? asked : LongestAsked;

    private TimeSpan Backoff(Series series) => Collection.Backoff.After(
        attempts.AddOrUpdate(series.Id, 1, (_, before) => before + 1), options.FirstRetry, options.LongestRetry);

    private static string NameOf(VendorFault fault) => fault switch
    {
        VendorFault.Transient => "transient",
        VendorFault.RateLimited => "rate-limited",
        VendorFault.QuotaSpent => "quota-spent",
        VendorFault.Unauthorized => "unauthorized",
        VendorFault.UnknownSymbol => "unknown-symbol",
        VendorFault.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
