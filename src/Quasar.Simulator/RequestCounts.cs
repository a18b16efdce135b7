using System.Collections.Concurrent;

namespace Quasar.Simulator;

/// <summary>What the simulator was asked, path by path; a frame that subscribes counts as <c>/v2 subscribe</c>.</summary>
public sealed class RequestCounts
{
    // A client that asks for endless different paths must not fill the memory.
    private const int MostPaths = 10_000;

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    internal RequestCounts()
    {
    }

    /// <summary>The number of requests whose path begins like this: <c>/api/eod</c>, or <c>/api/eod/AAPL.US</c>, or <c>/v2</c>.</summary>
    public int Of(string pathPrefix) =>
        _counts.Where(count => count.Key.StartsWith(pathPrefix, StringComparison.Ordinal)).Sum(count => count.Value);

    /// <summary>All counts by path.</summary>
    public IReadOnlyDictionary<string, int> All => new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);

    /// <summary>Starts counting from zero.</summary>
    public void Reset() => _counts.Clear();

    internal void Count(string path) =>
        _counts.AddOrUpdate(_counts.Count < MostPaths || _counts.ContainsKey(path) ? path : "(others)", 1, (_, count) => count + 1);
}
