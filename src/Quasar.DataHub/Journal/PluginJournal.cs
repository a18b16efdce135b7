using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Quasar.DataHub.Journal;

/// <summary>The latest lines of one plugin's log, in the memory of the process that runs it.</summary>
/// <remarks>A reader who is too slow for his queue is cut off, and may go on from the last line he has.</remarks>
internal sealed class PluginJournal(TimeProvider time)
{
    public const int MostLines = 1_000;
    private const int LongestQueue = 4 * MostLines;

    private readonly Lock gate = new();
    private readonly Queue<JournalLine> lines = new();
    private readonly HashSet<Channel<JournalLine>> readers = [];
    private DateTimeOffset last;

    public void Add(string source, string version, string text)
    {
        lock (gate)
        {
            // Never the time of the line before: a reader says by it how far he has come.
            var now = time.GetUtcNow();
            last = now > last ? now : last.AddTicks(1);
            var line = new JournalLine(last, source, version, text);
            if (lines.Count == MostLines) lines.Dequeue();
            lines.Enqueue(line);
            foreach (var reader in readers)
                if (!reader.Writer.TryWrite(line)) reader.Writer.TryComplete(new TimeoutException("This reader was too slow"));
        }
    }

    /// <summary>The lines that are kept and later than a time, oldest first.</summary>
    public IReadOnlyList<JournalLine> Read(DateTimeOffset after)
    {
        lock (gate) return [.. lines.Where(line => line.Time > after)];
    }

    /// <summary>Yields the same, and then each line as it comes.</summary>
    public async IAsyncEnumerable<JournalLine> FollowAsync(
        DateTimeOffset after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<JournalLine>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
        lock (gate)
        {
            foreach (var line in Read(after)) channel.Writer.TryWrite(line);
            readers.Add(channel);
        }
        try
        {
            await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken)) yield return line;
        }
        finally
        {
            lock (gate) readers.Remove(channel);
        }
    }
}
