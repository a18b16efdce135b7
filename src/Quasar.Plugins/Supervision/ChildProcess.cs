using System.ComponentModel;
using System.Diagnostics;

namespace Quasar.Plugins.Supervision;

/// <summary>The operating system's side of a child: its process, its pipes, its log.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int ProcessesOfTheWall = 2;

    private readonly Process process;
    private readonly ChildLog log;
    private readonly Task logEnd;
    private readonly bool isWalled;
    private int? program;

    private ChildProcess(Process process, bool isWalled, Func<string, string> mask, Action<string> onLog, TimeProvider time)
    {
        (this.process, this.isWalled) = (process, isWalled);
        log = new ChildLog(process.StandardError.BaseStream, mask, onLog, time);
        logEnd = log.ReadToEndAsync();
    }

    /// <summary>The child itself, which in a sandbox is a grandchild of the process that is waited for.</summary>
    public int Id => (program ??= isWalled ? FindProgram() : process.Id) ?? process.Id;

    /// <summary>What the child sends.</summary>
    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>What the child reads.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    public string LastWords => log.Last is { Count: > 0 } lines ? $". Its last words: {string.Join(" | ", lines)}" : "";

    /// <summary>Whether it did not exit but was ended, by itself or by another; to be asked after its end.</summary>
    public bool DiedBySignal => process.ExitCode is ChildExit.Abort or ChildExit.Kill or ChildExit.SegmentationFault;

    public static ChildProcess Start(
        Sandbox sandbox, ProcessStartInfo start, IEnumerable<string> readable, Func<string, string> mask, Action<string> onLog, TimeProvider time)
    {
        try
        {
            return new ChildProcess(sandbox.Start(start, readable), sandbox.State.IsOn, mask, onLog, time);
        }
        catch (Win32Exception e)
        {
            throw new PluginException($"The plugin's process could not be started: {start.FileName}: {e.Message}", e);
        }
    }

    /// <summary>Waits for the end and for what it wrote before, and tells what the end means.</summary>
    public async Task<string> WaitForEndAsync()
    {
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await logEnd.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ChildExit.Describe(process.ExitCode, log.Last);
    }

    /// <summary>Whether the process has ended, or does so within <paramref name="patience"/>.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan patience)
    {
        var exit = process.WaitForExitAsync(CancellationToken.None);
        await exit.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return exit.IsCompleted;
    }

    /// <summary>What the child holds, and all that it started; nothing once it has ended.</summary>
    public ProcessTally Tally()
    {
        if (ProcessTree.IsReadable) return ProcessTree.Tally(process.Id).Without(isWalled ? ProcessesOfTheWall : 0);
        try
        {
            process.Refresh();
            return new(1, process.Threads.Count, process.WorkingSet64);
        }
        catch (InvalidOperationException)
        {
            return default; // It has just ended.
        }
    }

    public void Kill()
    {
        try
        {
            // With its first process a sandbox goes, and all that are in it, and only then does bubblewrap end. Where there
            // is none, those that the child has started are looked for, and who hid from that is not found.
            if (First() is not { } first) process.Kill(entireProcessTree: !isWalled);
            else using (var init = Process.GetProcessById(first)) init.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or Win32Exception or AggregateException)
        {
            // It is dead already.
        }
    }

    public void Dispose() => process.Dispose();

    // Bubblewrap waits outside, its first process inside buries the dead, and that one's child is the program.
    private int? First() => isWalled && ProcessTree.ChildrenOf(process.Id) is [var first] ? first : null;

    private int? FindProgram() => First() is { } first && ProcessTree.ChildrenOf(first) is [var found, ..] ? found : null;
}
