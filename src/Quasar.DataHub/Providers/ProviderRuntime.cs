using Microsoft.Extensions.Logging;
using Quasar.DataHub.Brokers;
using Quasar.DataHub.Collection;
using Quasar.DataHub.Live;
using Quasar.Plugins;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>Runs one provider in this process: session after session, until it is disposed or lost to another process.</summary>
internal sealed class ProviderRuntime : IAsyncDisposable
{
    private static readonly TimeSpan FirstRestart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRestart = TimeSpan.FromMinutes(1);

    private readonly string provider;
    private readonly string member;
    private readonly PluginRoster roster;
    private readonly Func<PluginEntry, CancellationToken, Task<ProviderSession>> open;
    private readonly Action onLost;
    private readonly TimeProvider time;
    private readonly ILogger<ProviderRuntime> logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;
    private volatile TaskCompletionSource<ProviderSession> session = NewSession();
    private volatile string? error;

    public ProviderRuntime(
        string provider, string member, PluginRoster roster,
        Func<PluginEntry, LiveFeed, Action, CancellationToken, Task<ProviderSession>> open, Action onLost, OrderStore orders, TimeProvider time,
        ILoggerFactory loggers)
    {
        (this.provider, this.member, this.roster, this.onLost, this.time, this.logger) = (provider, member, roster, onLost, time, loggers.CreateLogger<ProviderRuntime>());
        Brokerage = new Brokerage(provider, UsePluginAsync, orders, time, loggers.CreateLogger<Brokerage>());
        this.open = (entry, token) => open(entry, Feed, () => LookAgain(afresh: true), token);
        running = Task.Run(RunAsync);
    }

    /// <summary>What the provider streams, across its sessions.</summary>
    public LiveFeed Feed { get; } = new();

    /// <summary>The provider's account, where it is a broker.</summary>
    public Brokerage Brokerage { get; }

    /// <summary>The plugin, as soon as it runs; kept alive until what is returned is disposed of.</summary>
    public async Task<PluginUse> UsePluginAsync() => (await session.Task.WaitAsync(stopping.Token)).Plugin.Use();

    public void LookAgain(bool afresh)
    {
        if (session.Task.IsCompletedSuccessfully) session.Task.Result.LookAgain(afresh);
    }

    public ProviderSnapshot Snapshot()
    {
        if (!session.Task.IsCompletedSuccessfully)
            return Absent();

        var running = session.Task.Result.Plugin.Current;
        var (description, status) = (running.Description, running.Plugin.Status);
        return new ProviderSnapshot(
            description.Name, description.Title, running.Version.Version, NameOf(status.State),
            status.State == PluginState.Running ? session.Task.Result.Problem : status.Error, member, status.Restarts, status.ProcessId, description.ListsSymbols,
            [.. description.History.Select(t => new HistoryOffer(t.Interval.Name, t.PublicationDelay, t.ReachInBars))],
            [.. description.Live.Select(t => t.Interval.Name)])
        {
            Sandbox = status.Sandbox?.Words,
            IsBroker = description.IsBroker,
            OffersIndices = description.OffersIndices,
            MissingSecrets = session.Task.Result.MissingSecrets,
            Denials = ProviderDenials.Of(status.Denials),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private ProviderSnapshot Absent()
    {
        var entry = roster.Find(provider);
        var state = entry is { Disabled: true } ? "disabled" : entry?.Wanted is null ? "removed" : error is null ? "starting" : "failed";
        return new ProviderSnapshot(
            provider, entry?.Wanted?.Title ?? provider, entry?.Wanted?.Version, state, state == "failed" ? error : null, member, 0, null, false, [], []);
    }

    private async Task RunAsync()
    {
        for (var attempt = 1; !stopping.IsCancellationRequested; attempt++)
        {
            try
            {
                var entry = await WaitForCodeAsync();
                await using var opened = await open(entry, stopping.Token);
                (error, attempt) = (null, 1);
                session.SetResult(opened);
                logger.ProviderRuns(provider, opened.Lease.Epoch);
                await opened.RunAsync(stopping.Token);
                session = NewSession();
                continue; // nothing of it is wanted any more
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (FencedException)
            {
                logger.ProviderLost(provider);
                onLost();
                return;
            }
            catch (Exception exception)
            {
                error = exception.Message;
                logger.ProviderFailed(exception, provider);
            }
            if (session.Task.IsCompleted) session = NewSession();
            var pause = Backoff.After(attempt, FirstRestart, LongestRestart);
            await Task.Delay(pause, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<PluginEntry> WaitForCodeAsync()
    {
        var entry = roster.Find(provider);
        while (entry?.Wanted is null) entry = await roster.WaitForOtherAsync(provider, entry, stopping.Token);
        return entry;
    }

    private static TaskCompletionSource<ProviderSession> NewSession() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string NameOf(PluginState state) => state switch
    {
        PluginState.Starting => "starting",
        PluginState.Running => "running",
        PluginState.BackingOff => "backing-off",
        _ => "failed",
    };
}
