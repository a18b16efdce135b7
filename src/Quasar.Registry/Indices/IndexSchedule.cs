using Cronos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quasar.Registry.Feeds;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>Asks for each vendor's index when its schedule says so, and a new one at once.</summary>
internal sealed class IndexSchedule(SyncStore syncs, IndexRefresh refresh, TimeProvider time, ILogger<IndexSchedule> logger) : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    // A vendor that could not be asked is tried again sooner than its schedule says, but not at once.
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(15);

    private readonly Dictionary<int, DateTimeOffset> notBefore = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Such as a database that restarts.
                logger.IndexScheduleFailed(exception);
            }
        }
    }

    /// <summary>When an index is due, by its schedule and when it was asked for last.</summary>
    internal static DateTimeOffset DueAt(string schedule, DateTimeOffset? lastAt) => lastAt is not { } last
        ? DateTimeOffset.MinValue
        : CronExpression.Parse(schedule).GetNextOccurrence(last, TimeZoneInfo.Utc) ?? DateTimeOffset.MaxValue;

    private async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var (index, lastAt) in await syncs.ListScheduledAsync(cancellationToken))
        {
            var now = time.GetUtcNow();
            if (now < DueAt(index.Schedule!, lastAt) && now < notBefore.GetValueOrDefault(index.Id, DateTimeOffset.MaxValue)) continue;
            try
            {
                notBefore.Remove(index.Id);
                await refresh.RunAsync(index, cancellationToken);
            }
            catch (FeedException exception)
            {
                notBefore[index.Id] = now + (exception.RetryAfter > Retry ? exception.RetryAfter.Value : Retry);
            }
        }
    }
}
