using Orleans;
using Quasar.DataHub.Providers;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Subscriptions;

/// <summary>A subscription as it is shown.</summary>
/// <param name="State"><c>complete</c>, <c>collecting</c>, <c>waiting</c> (for the next try), <c>failed</c> (until something changes) or <c>paused</c>.</param>
/// <param name="LastBar">Opening time of the newest bar stored.</param>
/// <param name="Missing">How many intervals the vendor has published and not yet answered for.</param>
internal sealed record SubscriptionView(
    int Id, string Provider, string Symbol, string Interval, DateTimeOffset From, DateTimeOffset? To, bool Live, bool Paused,
    DateTimeOffset CreatedAt, string State, FaultView? Error, DateTimeOffset? LastBar, long Missing);

/// <summary>Why a subscription does not move.</summary>
/// <param name="Message">The vendor's words.</param>
/// <param name="Permanent">Whether only a change can help; otherwise it is tried again.</param>
internal sealed record FaultView(string Message, DateTimeOffset At, bool Permanent);

/// <summary>Tells how subscriptions stand.</summary>
internal sealed class SubscriptionViews(PublishedUntil published, TimeProvider time)
{
    public async Task<List<SubscriptionView>> OfAsync(IEnumerable<Subscription> subscriptions)
    {
        var views = new List<SubscriptionView>();
        foreach (var subscription in subscriptions) views.Add(await OfAsync(subscription));
        return views;
    }

    public async Task<SubscriptionView> OfAsync(Subscription subscription)
    {
        var until = await published.OfAsync(subscription.Provider, subscription.Interval);
        var missing = subscription.Missing
            .Intersect(new TimeRange(DateTimeOffset.MinValue, until))
            .Sum(range => subscription.Interval.CountOpens(range.From, range.To));
        var fault = subscription.Fault is { } f ? new FaultView(f.Message, f.At, f.RetryAt is null) : null;
        return new SubscriptionView(
            subscription.Id, subscription.Provider, subscription.Symbol.Value, subscription.Interval.Name, subscription.From,
            subscription.To, subscription.LiveSince is not null, subscription.Paused, subscription.CreatedAt,
            StateOf(subscription, missing), fault, subscription.LastBar, missing);
    }

    private string StateOf(Subscription subscription, long missing) => subscription switch
    {
        { Paused: true } => "paused",
        { Fault.RetryAt: null } when subscription.Fault is not null => "failed",
        _ when missing == 0 && !subscription.IsDoubted => "complete",
        { Fault.RetryAt: { } retryAt } when retryAt > time.GetUtcNow() => "waiting",
        _ => "collecting",
    };
}
