namespace Quasar.Plugins.Gateway;

/// <summary>Counts the calls that were refused, and remembers the latest.</summary>
internal sealed class DenialList(TimeProvider time)
{
    public const int MostRemembered = 20;
    private const int LongestWords = 300;

    private readonly Queue<PluginDenial> last = new();
    private long count;

    public PluginDenials Read()
    {
        lock (last) return new PluginDenials(count, [.. last]);
    }

    /// <returns>How many there were with this one.</returns>
    public long Add(string target, string reason)
    {
        lock (last)
        {
            if (last.Count == MostRemembered) last.Dequeue();
            last.Enqueue(new PluginDenial(time.GetUtcNow(), Cut(target), Cut(reason)));
            return ++count;
        }
    }

    private static string Cut(string words) => words.Length > LongestWords ? words[..LongestWords] + "…" : words;
}
