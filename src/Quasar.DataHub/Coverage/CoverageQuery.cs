using System.Runtime.CompilerServices;
using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>Reads what the coverage of one series is made of.</summary>
internal sealed class CoverageQuery(SeriesStore series, SubscriptionStore subscriptions, CoverageStore ledger, BarStore bars)
{
    /// <summary>The series, and since when its bars have been wanted; null when they never were.</summary>
    public async Task<(Series Series, DateTimeOffset Since)?> FindAsync(
        SeriesAddress address, SeriesKind kind, CancellationToken cancellationToken)
    {
        if (await series.FindAsync(address.Provider, address.Symbol, address.Interval, kind, cancellationToken) is not { } found) return null;
        var subscription = await subscriptions.FindAsync(address.Provider, address.Symbol, address.Interval, cancellationToken);
        var since = kind == SeriesKind.Live ? subscription?.LiveSince : subscription?.From;
        return (found, since ?? await FirstAnsweredAsync(found, cancellationToken));
    }

    public async IAsyncEnumerable<Stretch> ReadAsync(
        Series of, TimeRange window, DateTimeOffset publishedUntil, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (window.IsEmpty) yield break;
        var known = await ledger.ReadAsync(of, window, cancellationToken);
        var quarantined = await ledger.QuarantinedSlotsAsync(of, window, cancellationToken);
        var opens = bars.ReadOpensAsync(of, window, cancellationToken);
        await foreach (var stretch in CoverageMap.OfAsync(of.Interval, window, known, publishedUntil, opens, quarantined))
            yield return stretch;
    }

    // A subscription that has ended leaves its data; what it asked for then is what was answered.
    private async Task<DateTimeOffset> FirstAnsweredAsync(Series of, CancellationToken cancellationToken)
    {
        var all = await ledger.ReadAsync(of, new TimeRange(RequestReader.Earliest, RequestReader.Latest), cancellationToken);
        return all.Answered.Select(range => range.From).FirstOrDefault(DateTimeOffset.UnixEpoch);
    }
}
