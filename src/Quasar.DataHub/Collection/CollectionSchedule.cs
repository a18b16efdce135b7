using Cronos;
using Quasar.Sdk;

namespace Quasar.DataHub.Collection;

/// <summary>When each interval's newest bars are asked for.</summary>
internal sealed class CollectionSchedule
{
    private readonly Dictionary<Interval, CronExpression> crons;
    private readonly Dictionary<Interval, DateTimeOffset> next = [];

    /// <exception cref="FormatException">An interval or an expression cannot be read.</exception>
    public CollectionSchedule(CollectionOptions options) => crons = options.Schedules.ToDictionary(
        pair => Interval.Parse(pair.Key), pair => CronExpression.Parse(pair.Value, CronFormat.IncludeSeconds));

    /// <summary>The intervals whose time has come since the last call; at the first call all of them.</summary>
    public IReadOnlySet<Interval> TakeDue(DateTimeOffset now)
    {
        var due = crons.Keys.Where(interval => !next.TryGetValue(interval, out var at) || at <= now).ToHashSet();
        foreach (var interval in due)
            next[interval] = crons[interval].GetNextOccurrence(now, TimeZoneInfo.Utc) ?? DateTimeOffset.MaxValue;
        return due;
    }

    /// <summary>When the next of some intervals is due.</summary>
    public DateTimeOffset NextOf(IEnumerable<Interval> intervals) =>
        intervals.Select(interval => next.GetValueOrDefault(interval, DateTimeOffset.MaxValue)).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
}
