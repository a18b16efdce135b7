using System.Globalization;

namespace Quasar.Plugins.Supervision;

/// <summary>A process and what came of it, as Linux tells in /proc.</summary>
internal static class ProcessTree
{
    public static bool IsReadable { get; } = File.Exists("/proc/self/stat");

    /// <summary>Adds up what the whole tree holds. Stops counting where there are more threads than any limit allows.</summary>
    public static ProcessTally Tally(int root)
    {
        var total = default(ProcessTally);
        var open = new Stack<int>([root]);
        while (open.TryPop(out var process))
        {
            if (Read(process) is not { } own) continue;
            total = new(total.Processes + 1, total.Threads + own.Threads, total.Bytes + own.Bytes);
            if (total.Threads > ProcessTally.MostCounted) break;
            foreach (var child in ChildrenOf(process)) open.Push(child);
        }

        return total;
    }

    /// <summary>The processes that a process has started and not yet buried.</summary>
    public static IReadOnlyList<int> ChildrenOf(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(thread => File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // It has just ended.
        }
    }

    private static ProcessTally? Read(int process)
    {
        try
        {
            // "7 (a name) S 1 …": the name is the process's own choice and may hold anything. Proc(5) counts from 1, and the state is 3.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var threads = int.Parse(fields[20 - 3], CultureInfo.InvariantCulture);
            return new(1, threads, long.Parse(fields[24 - 3], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It has just ended.
        }
    }
}

/// <summary>What a tree of processes holds at one moment.</summary>
internal readonly record struct ProcessTally(int Processes, int Threads, long Bytes)
{
    public const int MostCounted = 10_000;

    /// <summary>The same but for some processes of one thread and next to no memory.</summary>
    public ProcessTally Without(int processes) => new(Processes - processes, Threads - processes, Bytes);
}
