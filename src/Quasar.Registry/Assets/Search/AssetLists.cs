using Quasar.Storage;

namespace Quasar.Registry.Assets.Search;

/// <summary>The index as the database has it now.</summary>
/// <remarks>
/// Whoever changes assets waits for <see cref="UpdateAsync"/>, and so finds what it did. Others are served what there was while much news is
/// read, rather than wait for it.
/// </remarks>
internal sealed class AssetLists(AssetStore store) : IDisposable
{
    private const int RowsAtOnce = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim updating = new(1);
    private volatile State state = State.Unread;

    public async Task<AssetIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        var known = state;
        if (known.IsRead && !known.LacksAnyOf(await store.ListRevisionsAsync(cancellationToken))) return known.Index;
        var update = UpdateAsync(CancellationToken.None);
        if (known.IsRead) await Task.WhenAny(update, Task.Delay(Patience, cancellationToken));
        if (!known.IsRead || update.IsCompleted) await update.WaitAsync(cancellationToken);
        return state.Index;
    }

    /// <summary>Reads what was written until now.</summary>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await updating.WaitAsync(cancellationToken);
        try
        {
            var revisions = await store.ListRevisionsAsync(cancellationToken);
            if (state.IsRead && !state.LacksAnyOf(revisions)) return;
            state = await ReadAsync(state.IsBehind(revisions) ? state : State.Unread, revisions, cancellationToken);
        }
        finally
        {
            updating.Release();
        }
    }

    public void Dispose() => updating.Dispose();

    private async Task<State> ReadAsync(State known, IReadOnlyDictionary<string, long> revisions, CancellationToken cancellationToken)
    {
        var index = known.Index;
        foreach (var (provider, _) in revisions.Where(revision => known.RevisionOf(revision.Key) != revision.Value))
        {
            var rows = new List<AssetRow>();
            await foreach (var row in store.ListChangedAsync(provider, known.RevisionOf(provider), cancellationToken))
            {
                rows.Add(row);
                if (rows.Count < RowsAtOnce) continue;
                index = AssetIndexBuilder.Build(index, rows);
                rows.Clear();
            }
            if (rows.Count > 0) index = AssetIndexBuilder.Build(index, rows);
        }
        return new State(index, revisions, IsRead: true);
    }

    private sealed record State(AssetIndex Index, IReadOnlyDictionary<string, long> Revisions, bool IsRead)
    {
        public static readonly State Unread = new(AssetIndex.Empty, new Dictionary<string, long>(), IsRead: false);

        public long RevisionOf(string provider) => Revisions.GetValueOrDefault(provider, -1);

        public bool LacksAnyOf(IReadOnlyDictionary<string, long> revisions) =>
            revisions.Count != Revisions.Count || revisions.Any(revision => RevisionOf(revision.Key) != revision.Value);

        /// <summary>Whether nothing went back, as it does in a database that was restored.</summary>
        public bool IsBehind(IReadOnlyDictionary<string, long> revisions) =>
            Revisions.All(known => revisions.TryGetValue(known.Key, out var revision) && revision >= known.Value);
    }
}
