using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Quasar.Plugins.Supervision;

/// <summary>Keeps a plugin's child alive: starts it, starts it again when it died, parks it when it dies too often.</summary>
internal sealed class Supervisor : IAsyncDisposable
{
    private readonly PluginSetup setup;
    private readonly string directory;
    private readonly string gatewaySocket;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly RestartPolicy policy;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim asked = new(0, 1);
    private TaskCompletionSource<ChildSession> current = NewTurn();
    private ChildSession session;
    private Task run = Task.CompletedTask;
    private int starts = 1;

    private Supervisor(PluginSetup setup, string gatewaySocket, ILogger logger, TimeProvider time)
    {
        (this.setup, this.gatewaySocket, this.logger, this.time) = (setup, gatewaySocket, logger, time);
        directory = Path.GetDirectoryName(gatewaySocket)!;
        policy = new RestartPolicy(time);
        session = null!;
        Status = new PluginStatus(PluginState.Starting);
    }

    public PluginStatus Status { get; private set; }

    public PluginDescription Description { get; private set; } = null!;

    public static async Task<Supervisor> StartAsync(
        PluginSetup setup, string gatewaySocket, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var supervisor = new Supervisor(setup, gatewaySocket, logger, time);
        (supervisor.session, supervisor.Description) = await supervisor.StartChildAsync(cancellationToken).ConfigureAwait(false);
        supervisor.Announce();
        supervisor.run = Task.Run(supervisor.RunAsync, CancellationToken.None);
        return supervisor;
    }

    /// <summary>The running child; waits while one is being started or will be.</summary>
    /// <exception cref="PluginException">The plugin is parked or stopped.</exception>
    public async Task<ChildSession> SessionAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await Volatile.Read(ref current).Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!found.Ended.IsCompleted) return found;
            // It died this moment and the supervisor has not turned the page yet.
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts the child again now, if it is down.</summary>
    public void Restart()
    {
        if (Status.State is not (PluginState.Parked or PluginState.BackingOff)) return;
        lock (asked)
        {
            if (asked.CurrentCount == 0) asked.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await run.ConfigureAwait(false);
        Status = Status with { State = PluginState.Stopped, ProcessId = null, Until = null };
        stop.Dispose();
        asked.Dispose();
    }

    private async Task RunAsync()
    {
        bool isUp;
        do
        {
            // Even where the stop came first: a session that was started is always ended here.
            var cause = await EndOfSessionAsync().ConfigureAwait(false);
            isUp = false;
            while (!isUp && !stop.IsCancellationRequested)
            {
                isUp = await TryStartAgainAsync(cause).ConfigureAwait(false);
                cause = Status.Error ?? cause;
            }
        }
        while (isUp);

        current.TrySetException(new PluginException("The plugin was stopped"));
        _ = current.Task.Exception;
    }

    private async Task<string> EndOfSessionAsync()
    {
        var stopped = Task.Delay(Timeout.Infinite, stop.Token);
        var first = await Task.WhenAny(session.Ended, stopped).ConfigureAwait(false);
        Volatile.Write(ref current, NewTurn());
        if (first == stopped) await session.ShutDownAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        var cause = (await session.Ended.ConfigureAwait(false)).Message;
        await session.DisposeAsync().ConfigureAwait(false);
        return cause;
    }

    private async Task<bool> TryStartAgainAsync(string cause)
    {
        try
        {
            await PauseAsync(cause).ConfigureAwait(false);
            Status = Status with { State = PluginState.Starting, Until = null };
            (session, _) = await StartChildAsync(stop.Token).ConfigureAwait(false);
            starts++;
            Announce();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e)
        {
            // Most are a plugin that did not come up; a full disk or too many open files are to be survived like that.
            Status = Status with { Error = e.Message };
            return false;
        }
    }

    private async Task PauseAsync(string cause)
    {
        if (policy.PauseAfterDeath() is { } pause)
        {
            logger.PluginDied(Description.Name, pause, cause);
            setup.OnEvent(string.Create(CultureInfo.InvariantCulture, $"{cause}. It is started again in {pause.TotalSeconds:0.0} s"));
            Status = new PluginStatus(PluginState.BackingOff, starts - 1, Until: time.GetUtcNow() + pause, Error: cause);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            await Task.WhenAny(Task.Delay(pause, time, over.Token), asked.WaitAsync(over.Token)).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            stop.Token.ThrowIfCancellationRequested();
            return;
        }

        logger.PluginParked(Description.Name, cause);
        setup.OnEvent($"{cause}. It has died too often, and stays down until a subscription of its provider is changed or resumed");
        Status = new PluginStatus(PluginState.Parked, starts - 1, Error: cause);
        var parked = current;
        parked.TrySetException(new PluginException($"The plugin is parked after {RestartPolicy.MostDeaths} deaths within a minute. {cause}"));
        _ = parked.Task.Exception;
        await asked.WaitAsync(stop.Token).ConfigureAwait(false);
        policy.Forget();
        Volatile.Write(ref current, NewTurn());
    }

    private Task<(ChildSession Session, PluginDescription Description)> StartChildAsync(CancellationToken cancellationToken) =>
        ChildSession.StartAsync(
            setup,
            new ChildCommand(
                Path.GetFullPath(setup.Package.AssemblyPath), gatewaySocket, Path.Combine(directory, $"pulse-{Guid.NewGuid():N}")),
            time, cancellationToken);

    private void Announce()
    {
        Status = new PluginStatus(PluginState.Running, starts - 1, session.ProcessId, Error: Status.Error);
        logger.PluginStarted(Description.Name, session.ProcessId);
        setup.OnEvent($"Runs in process {session.ProcessId}");
        current.TrySetResult(session);
    }

    private static TaskCompletionSource<ChildSession> NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
