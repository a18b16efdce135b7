using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Forgets old runs and vendor calls, never bars.</summary>
internal sealed class Housekeeping(
    DataHubOptions options, RunStore runs, VendorCallStore calls, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = time.GetUtcNow();
                await runs.TrimAsync(now - options.Collection.KeepRuns, stoppingToken);
                await calls.TrimAsync(now - options.Collection.KeepVendorCalls, stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                logger.DatabaseAway("housekeeping", exception.Message, Every);
            }
        }
    }
}
