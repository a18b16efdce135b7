using System.Text;

namespace Quasar.Plugins.Supervision;

/// <summary>Reads the child's standard error as its log. Whatever the child writes there, this costs the host next to nothing.</summary>
/// <remarks>A line is cut at <see cref="LongestLine"/> bytes; of one second's lines the first <see cref="MostLinesPerSecond"/>
/// are kept, the rest are counted.</remarks>
/// <param name="mask">Overwrites what nobody is to read.</param>
internal sealed class ChildLog(Stream standardError, Func<string, string> mask, Action<string> onLine, TimeProvider time)
{
    public const int LongestLine = 2048;
    public const int MostLinesPerSecond = 200;
    private const int LastWords = 12;

    private readonly byte[] line = new byte[LongestLine];
    private readonly Queue<string> last = new(LastWords);
    private int lineLength;
    private bool isCut;
    private long second = -1;
    private int linesThisSecond;
    private long dropped;

    /// <summary>The latest lines without stack traces, oldest first.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (last) return [.. last];
        }
    }

    /// <summary>Reads until the child has closed its end.</summary>
    public async Task ReadToEndAsync()
    {
        var chunk = new byte[4096];
        try
        {
            while (await standardError.ReadAsync(chunk).ConfigureAwait(false) is > 0 and var length)
            {
                foreach (var b in chunk.AsSpan(0, length)) Take(b);
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end like any other.
        }

        EndLine();
        TellDropped();
    }

    private void Take(byte b)
    {
        if (b == '\n') EndLine();
        else if (lineLength < LongestLine) line[lineLength++] = b;
        else isCut = true;
    }

    private void EndLine()
    {
        if (lineLength == 0) return;
        if (IsWithinRate())
        {
            var text = mask(Clean(Encoding.UTF8.GetString(line, 0, lineLength))) + (isCut ? "…" : "");
            Remember(text);
            onLine(text);
        }

        (lineLength, isCut) = (0, false);
    }

    // What happened stands above its stack trace, and would be pushed out by it.
    private void Remember(string text)
    {
        if (text.StartsWith("   at ", StringComparison.Ordinal)) return;
        lock (last)
        {
            if (last.Count == LastWords) last.Dequeue();
            last.Enqueue(text);
        }
    }

    private bool IsWithinRate()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (now != second)
        {
            TellDropped();
            (second, linesThisSecond) = (now, 0);
        }

        if (linesThisSecond++ < MostLinesPerSecond) return true;
        dropped++;
        return false;
    }

    private void TellDropped()
    {
        if (dropped > 0) onLine($"({dropped} more lines in that second were dropped)");
        dropped = 0;
    }

    private static string Clean(string text) => string.Create(text.Length, text, static (cleaned, text) =>
    {
        for (var i = 0; i < cleaned.Length; i++) cleaned[i] = char.IsControl(text[i]) ? ' ' : text[i];
    }).TrimEnd();
}
