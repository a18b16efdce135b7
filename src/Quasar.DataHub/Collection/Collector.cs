using Microsoft.Extensions.Logging;
using Quasar.DataHub.Live;
using Quasar.DataHub.Providers;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Keeps fetching what one provider's subscriptions want and the ledger lacks: <c>wanted − covered</c>.</summary>
/// <remarks>A restart, a new interval, an outage and a hole in the middle are one case here: there is no other state than the
/// ledger's, and what is remembered in memory only spaces the requests.</remarks>
internal sealed class Collector(
    PluginSlot plugin, FetchRunner runner, SeriesStore series, CollectionSchedule schedule, LiveHealth live, TimeProvider time,
    ILogger<Collector> logger)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly string provider = plugin.Description.Name;
    private readonly Bell bell = new();
    private readonly Queue<Fetch> queue = [];
    private readonly Dictionary<Task<FetchResult>, Fetch> running = [];
    private readonly Dictionary<Interval, DateTimeOffset> lastTick = [];
    private readonly Dictionary<int, DateTimeOffset> askedAt = [];
    private DateTimeOffset pausedUntil = DateTimeOffset.MinValue;
    private DateTimeOffset nextRetry = DateTimeOffset.MaxValue;
    private Dictionary<Interval, HistoryTerms> terms = [];
    private volatile bool endPause;

    // Twice the vendor's concurrency, so that it is asked the next question while the last answer is being stored.
    private int MostRunning => plugin.Description.MaxConcurrency * 2;

    /// <summary>Makes the collector look again at what is wanted.</summary>
    /// <param name="afresh">Whether to ask the vendor now, also where it is being left alone. Should it still refuse, it
    /// is left alone again; a Retry-After the gateway keeps in any case.</param>
    public void Wake(bool afresh)
    {
        if (afresh) endPause = true;
        bell.Ring();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var look = true;
        while (true)
        {
            var now = time.GetUtcNow();
            foreach (var interval in schedule.TakeDue(now)) (lastTick[interval], look) = (now, true);
            if (look || now >= nextRetry) await PlanAsync(now, cancellationToken);
            StartFetches(now, cancellationToken);
            look = await WaitAsync(now, cancellationToken);
        }
    }

    private async Task PlanAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        queue.Clear();
        terms = plugin.Description.History.ToDictionary(t => t.Interval); // another version's may be others
        nextRetry = DateTimeOffset.MaxValue;
        var busy = running.Values.Select(fetch => fetch.Series.Id).ToHashSet();
        var horizons = Interval.All.ToDictionary(interval => interval, interval => HorizonOf(interval, now));
        var plans = new List<IEnumerator<Fetch>>();
        foreach (var missing in await series.ListMissingAsync(provider, horizons, cancellationToken))
        {
            if (busy.Contains(missing.Series.Id)) continue;
            if (missing.RetryAt > now) nextRetry = missing.RetryAt < nextRetry ? missing.RetryAt.Value : nextRetry;
            else plans.Add(Plan(missing, now).GetEnumerator());
        }
        // One request of each series in turn, so that a long backfill of one keeps no other waiting.
        while (plans.Count > 0)
            plans.RemoveAll(plan =>
            {
                if (plan.MoveNext()) queue.Enqueue(plan.Current);
                else return true;
                return false;
            });
        if (queue.Count > 0) logger.Planned(provider, queue.Count);
    }

    private Horizon HorizonOf(Interval interval, DateTimeOffset now) => new(
        interval.OpenOf(now), terms.TryGetValue(interval, out var own) ? FetchPlan.SecondLookUntil(own, now) : DateTimeOffset.MinValue);

    private IEnumerable<Fetch> Plan(MissingRanges missing, DateTimeOffset now)
    {
        if (missing.Series.Kind == SeriesKind.Live && live.HealthySince(missing.Series) is { } since)
            missing = missing with { Ranges = missing.Ranges.Intersect(new TimeRange(DateTimeOffset.MinValue, since)) };
        // A vendor that only streams this interval can never tell what went before, or was missed.
        if (!terms.TryGetValue(missing.Series.Interval, out var own))
            return missing.Ranges.Select(range => new Fetch(missing.Series, range) { IsOutOfReach = Streams(missing.Series.Interval) });

        return FetchPlan.Of(missing, own, now, AsksUnpublished(missing.Series, own, now));
    }

    private bool Streams(Interval interval) => plugin.Description.Live.Any(own => own.Interval == interval);

    // What may not be published yet is asked for at the interval's schedule, and no more than four times within the delay.
    private bool AsksUnpublished(Series series, HistoryTerms own, DateTimeOffset now)
    {
        if (askedAt.TryGetValue(series.Id, out var asked)
            && (asked >= lastTick.GetValueOrDefault(series.Interval) || now - asked < own.PublicationDelay / 4)) return false;
        askedAt[series.Id] = now;
        return true;
    }

    private void StartFetches(DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (now >= pausedUntil && running.Count < MostRunning && queue.TryDequeue(out var fetch))
            running.Add(Task.Run(() => runner.RunAsync(fetch, cancellationToken), cancellationToken), fetch);
    }

    // Returns whether there may be something new to plan.
    private async Task<bool> WaitAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny([bell.Rung, Task.Delay(SleepFrom(now), time, awake.Token), .. running.Keys]);
        await awake.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        var rung = bell.Rung.IsCompleted;
        if (rung) bell.Silence();
        if (endPause) (endPause, pausedUntil) = (false, DateTimeOffset.MinValue);
        var progressed = await TakeResultsAsync();
        return rung || (progressed && queue.Count == 0 && running.Count == 0);
    }

    private async Task<bool> TakeResultsAsync()
    {
        var progressed = false;
        foreach (var finished in running.Keys.Where(task => task.IsCompleted).ToList())
        {
            running.Remove(finished);
            var result = await finished;
            progressed |= result.Progressed;
            if (result.PauseUntil > pausedUntil) pausedUntil = result.PauseUntil.Value;
            if (result.RetryAt < nextRetry) nextRetry = result.RetryAt.Value;
        }
        return progressed;
    }

    private TimeSpan SleepFrom(DateTimeOffset now)
    {
        var until = schedule.NextOf(terms.Keys);
        if (nextRetry < until) until = nextRetry;
        if (queue.Count > 0 && pausedUntil > now && pausedUntil < until) until = pausedUntil;
        var sleep = until - now;
        return sleep < TimeSpan.Zero ? TimeSpan.Zero : sleep < LongestSleep ? sleep : LongestSleep;
    }
}
