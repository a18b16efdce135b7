using Quasar.Plugins;

namespace Quasar.DataHub.Providers;

/// <summary>The place of a provider's plugin, in which one version follows another while others are using it.</summary>
internal sealed class PluginSlot(RunningPlugin first, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly List<Task> endings = [];
    private volatile RunningPlugin current = first;
    private int changes;

    public RunningPlugin Current => current;

    public PluginDescription Description => current.Description;

    /// <summary>How often its version, its settings or its secrets have changed: what was refused before one may be granted after it.</summary>
    public int Changes => Volatile.Read(ref changes);

    public void NoteChange() => Interlocked.Increment(ref changes);

    /// <summary>Uses the version in force, until what is returned is disposed of.</summary>
    /// <exception cref="PluginException">The provider is being stopped.</exception>
    public PluginUse Use()
    {
        while (!closing.IsCancellationRequested)
            if (current.TryUse() is { } use) return use; // none of a version that was replaced this very moment
        throw new PluginException("The plugin was stopped");
    }

    /// <summary>Puts another version in place. The former finishes what it is at, and ends.</summary>
    public void Replace(RunningPlugin next)
    {
        var former = current;
        current = next;
        NoteChange();
        lock (endings)
        {
            endings.RemoveAll(ending => ending.IsCompleted);
            endings.Add(former.EndAsync(time, closing.Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll([current.EndAsync(time, closing.Token), .. endings]);
        closing.Dispose();
    }
}
