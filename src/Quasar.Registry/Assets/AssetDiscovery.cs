using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quasar.Registry.Feeds;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>Discovers the assets of each provider, and keeps them a day fresh.</summary>
internal sealed class AssetDiscovery(
    CodeStore code, RefreshLog log, AssetRefresh refresh, IOptions<RegistryOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<AssetDiscovery> logger) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan UntilItRuns = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Task> kept = [];

    // A provider that does not fit in is discovered at the next start.
    private readonly Channel<string> followed = Channel.CreateBounded<string>(new BoundedChannelOptions(256) { SingleReader = true });

    /// <summary>A provider has code now: its assets are wanted, if they are not kept fresh already.</summary>
    public void Follow(string provider) => followed.Writer.TryWrite(provider);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var plugin in await code.ListPluginsAsync(cancellationToken)) Follow(plugin.Name);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.DiscoverAssets) return;
        // DataHub may live in this very process, and answers only once all of it has started.
        await WaitForStartAsync(stoppingToken);
        await foreach (var provider in followed.Reader.ReadAllAsync(stoppingToken))
            if (!kept.TryGetValue(provider, out var keeping) || keeping.IsCompleted) kept[provider] = KeepFreshAsync(provider, stoppingToken);
    }

    private async Task WaitForStartAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task KeepFreshAsync(string provider, CancellationToken stoppingToken)
    {
        var delay = new DiscoveryDelay();
        while (true)
        {
            if (await TryAsync(provider, delay, stoppingToken) is not { } pause) return;
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    // Returns the pause until the next attempt; null where nothing can be had any more.
    private async Task<TimeSpan?> TryAsync(string provider, DiscoveryDelay delay, CancellationToken stoppingToken)
    {
        TimeSpan pause;
        try
        {
            if (await ListsSymbolsAsync(provider, stoppingToken) is not { } lists) return UntilItRuns;
            if (!lists) return null;
            if (await DueInAsync(provider, stoppingToken) is { } due) pause = due;
            else if (await refresh.RunAsync(provider, isConfirmed: false, static _ => default, stoppingToken) is not null) pause = Day;
            else return delay.Next(null); // someone else is at it
            delay.Reset();
        }
        catch (FeedException exception)
        {
            pause = delay.Next(exception.RetryAfter);
            logger.AssetsUnreadable(provider, pause, exception.Message);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever it is, such as a database that restarts, it must end neither the service nor the other providers.
            pause = delay.Next(null);
            logger.RefreshFailed(exception, provider, pause);
        }
        return pause;
    }

    // Null of what has neither run nor been examined yet: nobody knows what it does.
    private async Task<bool?> ListsSymbolsAsync(string provider, CancellationToken stoppingToken)
    {
        var plugins = await code.ListPluginsAsync(stoppingToken);
        if (plugins.FirstOrDefault(plugin => plugin.Name == provider) is not { Disabled: false, ActiveVersion: not null }) return false;
        return await code.FindDescriptionAsync(provider, orNewest: false, stoppingToken) is { } said
            ? said.TryGetProperty("listsSymbols", out var lists) && lists.GetBoolean()
            : null;
    }

    private async Task<TimeSpan?> DueInAsync(string provider, CancellationToken stoppingToken)
    {
        var due = await log.LastAsync(provider, stoppingToken) + Day - time.GetUtcNow();
        return due > TimeSpan.Zero ? due < Day ? due : Day : null;
    }
}
