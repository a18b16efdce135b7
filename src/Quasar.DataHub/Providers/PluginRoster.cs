using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>What the registry wants to run, as this process last read it.</summary>
internal sealed class PluginRoster(CodeInForce code) : IDisposable
{
    // One reading after the other, so that an older one never takes a newer one's place.
    private readonly SemaphoreSlim turn = new(1);

    private volatile Reading last = new([]);

    /// <summary>Plugins that are to run, or are disabled.</summary>
    public IEnumerable<PluginEntry> Registered => last.Entries.Values.Where(entry => entry.Wanted is not null || entry.Disabled);

    /// <summary>Names that have code, or at least data.</summary>
    public IEnumerable<string> Names => last.Entries.Keys;

    public PluginEntry? Find(string name) => last.Entries.GetValueOrDefault(name);

    /// <summary>Reads the registry again and wakes those who wait for a change.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var entries = await code.ListAsync(cancellationToken);
            var before = last;
            if (before.Entries.Count == entries.Count && entries.All(entry => before.Entries.GetValueOrDefault(entry.Name) == entry)) return;
            last = new Reading(entries);
            before.IsOver.TrySetResult();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Waits until a plugin's entry is another than it was; null is that of a plugin that is not there.</summary>
    public async Task<PluginEntry?> WaitForOtherAsync(string name, PluginEntry? than, CancellationToken cancellationToken)
    {
        while (true)
        {
            var reading = last;
            if (reading.Entries.GetValueOrDefault(name) is var entry && entry != than) return entry;
            await reading.IsOver.Task.WaitAsync(cancellationToken);
        }
    }

    private sealed class Reading(IReadOnlyList<PluginEntry> entries)
    {
        public IReadOnlyDictionary<string, PluginEntry> Entries { get; } = entries.ToDictionary(entry => entry.Name);

        public TaskCompletionSource IsOver { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
