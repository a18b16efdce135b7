using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quasar.Storage;

namespace Quasar.Registry.Identity.OpenFigi;

/// <summary>Asks OpenFIGI once of each asset, where that was wanted.</summary>
internal sealed class FigiLookup(
    OpenFigiClient client, FigiStore store, MatchService matching, IOptions<RegistryOptions> options, TimeProvider time, ILogger<FigiLookup> logger)
    : BackgroundService
{
    private const int Portion = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Asks of a portion of the assets of which it was not asked yet.</summary>
    /// <returns>How many that were.</returns>
    /// <exception cref="OpenFigiException">It could not be asked; nothing was written.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var assets = await store.ListUnaskedAsync(Portion, cancellationToken);
        var byJob = assets.ToLookup(asset => FigiJob.Of(asset.Facts));
        var jobs = byJob.Select(group => group.Key).OfType<FigiJob>().ToList();
        var answers = jobs.Zip(await client.MapAsync(jobs, cancellationToken)).ToDictionary(pair => pair.First, pair => pair.Second);
        var found = assets.Select(asset => FigiJob.Of(asset.Facts) is { } job
            ? new FoundFigi(asset.Id, answers[job].ShareClassFigi, answers[job].CompositeFigi)
            : new FoundFigi(asset.Id, null, null)).ToList();
        await store.WriteAsync(found, time.GetUtcNow(), cancellationToken);
        if (assets.Count > 0) matching.Ring();
        return assets.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.OpenFigiAddress is null) return;
        while (true)
            try
            {
                if (await RunAsync(stoppingToken) == 0) await Task.Delay(Pause, time, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, everything else works without.
                logger.FigisUnreadable(Pause, exception.Message);
                await Task.Delay(Pause, time, stoppingToken);
            }
    }
}
