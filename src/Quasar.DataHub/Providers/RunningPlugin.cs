using Quasar.Plugins;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>A version of a plugin at work. When another has taken its place it ends as soon as nobody uses it any more.</summary>
internal sealed class RunningPlugin(WantedPlugin version, Plugin plugin)
{
    // A fetch or stream that has not ended by then is cut; the ledger knows what it lacks.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private readonly TaskCompletionSource unused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int uses;
    private bool isReplaced;

    public WantedPlugin Version => version;

    public Plugin Plugin => plugin;

    public PluginDescription Description => plugin.Description;

    /// <summary>Keeps it alive until what is returned is disposed of; null when another has taken its place.</summary>
    public PluginUse? TryUse()
    {
        lock (gate)
        {
            if (isReplaced) return null;
            uses++;
            return new PluginUse(this);
        }
    }

    /// <summary>Takes no new uses, waits for those there are, and ends the child.</summary>
    public async Task EndAsync(TimeProvider time, CancellationToken impatient)
    {
        lock (gate)
        {
            isReplaced = true;
            if (uses == 0) unused.TrySetResult();
        }
        await unused.Task.WaitAsync(Patience, time, impatient).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await plugin.DisposeAsync();
    }

    internal void Release()
    {
        lock (gate)
            if (--uses == 0 && isReplaced) unused.TrySetResult();
    }
}

/// <summary>The right to use a plugin although another version takes its place meanwhile.</summary>
internal sealed class PluginUse(RunningPlugin running) : IDisposable
{
    private int isOver;

    public RunningPlugin Running => running;

    public Plugin Plugin => running.Plugin;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 0) running.Release();
    }
}
