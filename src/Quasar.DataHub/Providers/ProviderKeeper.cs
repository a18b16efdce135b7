using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Quasar.DataHub.Collection;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>Sees to it that every provider the registry wants runs somewhere, at the version it wants.</summary>
/// <remarks>A grain that nobody calls is not taken over when its machine dies.</remarks>
internal sealed class ProviderKeeper(
    IGrainFactory grains, PluginRoster roster, CodeInForce code, TimeProvider time, ILogger<ProviderKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Task> calls = [];
    private readonly Bell changed = new();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request can come: a provider that is there must not be called unknown.
        await roster.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(KeepAsync(stoppingToken), ListenAsync(stoppingToken));

    private async Task KeepAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            changed.Silence();
            await TryRefreshAsync(stoppingToken);
            foreach (var entry in roster.Registered)
                if (!calls.TryGetValue(entry.Name, out var call) || call.IsCompleted) calls[entry.Name] = CallAsync(entry.Name, stoppingToken);
            await Task.WhenAny(changed.Rung, Task.Delay(Every, time, stoppingToken));
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    // Only saves a second: what is not heard, while the database is away or only to be read, is seen at the next look.
    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await code.ListenAsync(changed.Ring, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.RosterUnheard(exception.Message);
            }
            await Task.Delay(Every, time, stoppingToken);
        }
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
