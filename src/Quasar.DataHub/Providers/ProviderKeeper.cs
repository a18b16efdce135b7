using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Quasar.DataHub.Providers;

/// <summary>Sees to it that every provider the registry wants runs somewhere, at the version it wants.</summary>
/// <remarks>A grain that nobody calls is not taken over when its machine dies.</remarks>
internal sealed class ProviderKeeper(
    IGrainFactory grains, PluginRoster roster, TimeProvider time, ILogger<ProviderKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Task> calls = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request can come: a provider that is there must not be called unknown.
        await roster.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await TryRefreshAsync(stoppingToken);
            foreach (var entry in roster.Registered)
                if (!calls.TryGetValue(entry.Name, out var call) || call.IsCompleted) calls[entry.Name] = CallAsync(entry.Name, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await roster.RefreshAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RosterUnreadable(exception.Message);
        }
    }

    private async Task CallAsync(string provider, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IProviderGrain>(provider).GetAsync().WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.ProviderOutOfSight(provider, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // This process is being stopped.
        }
    }
}
