using System.Collections.Concurrent;
using System.Diagnostics;

namespace Quasar.Plugins.Supervision;

/// <summary>Starts all children from one thread that stays.</summary>
/// <remarks>The kernel ends a sandbox with its parent, and by that it means the thread that started it, not the process:
/// a pool thread goes when it has nothing to do. See PR_SET_PDEATHSIG in prctl(2).</remarks>
internal static class ChildStarter
{
    private const string Nice = "/usr/bin/nice";

    // As much less than the host's own work that a busy plugin delays nobody, and as little that it is not starved.
    private const string Niceness = "5";

    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Orders = new(64);

    static ChildStarter() => new Thread(Work) { IsBackground = true, Name = "child starter" }.Start();

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or it cannot be run.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>();
        Orders.Add((start, started));
        return started.Task.GetAwaiter().GetResult();
    }

    /// <summary>The same program with less of a claim to the processor.</summary>
    public static ProcessStartInfo Nicer(ProcessStartInfo start) =>
        File.Exists(Nice) ? start.Behind(Nice, ["-n", Niceness]) : start;

    /// <summary>The same program, started by another one that takes its command line behind its own arguments.</summary>
    public static ProcessStartInfo Behind(this ProcessStartInfo start, string program, IEnumerable<string> arguments)
    {
        var behind = new ProcessStartInfo(program, [.. arguments, start.FileName, .. start.ArgumentList])
        {
            RedirectStandardInput = start.RedirectStandardInput,
            RedirectStandardOutput = start.RedirectStandardOutput,
            RedirectStandardError = start.RedirectStandardError,
            CreateNoWindow = start.CreateNoWindow,
            WorkingDirectory = start.WorkingDirectory,
        };
        behind.Environment.Clear();
        foreach (var (name, value) in start.Environment) behind.Environment[name] = value;
        return behind;
    }

    private static void Work()
    {
        foreach (var (start, started) in Orders.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        }
    }
}
