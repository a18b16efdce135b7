using System.Globalization;

namespace Quasar.Plugins.Supervision;

/// <summary>What a child may take of the machine, looked after four times a second from outside.</summary>
internal sealed class ChildLimits(PluginSetup setup)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    // Code, stacks and buffers outside the managed heap, which the runtime itself holds to its limit.
    private const long BesidesTheHeap = 256L << 20;

    private readonly long mostBytes = setup.MemoryLimitBytes + BesidesTheHeap;

    /// <summary>Watches until <paramref name="stop"/>, on a thread of its own: a busy pool must not look away.</summary>
    /// <param name="onExcess">Told in words what there was too much of.</param>
    public void Watch(ChildProcess child, Action<string> onExcess, CancellationToken stop) =>
        new Thread(() =>
        {
            while (!stop.WaitHandle.WaitOne(Every))
            {
                if (Excess(child.Tally()) is { } words) onExcess(words);
            }
        }, maxStackSize: 256 * 1024)
        { IsBackground = true, Name = "plugin limits" }.Start();

    public string? Excess(ProcessTally use)
    {
        if (use.Bytes > mostBytes) return $"ran out of memory: its process took more than {mostBytes >> 20} MB";
        if (use.Threads > setup.ThreadLimit)
            return string.Create(CultureInfo.InvariantCulture, $"started too many threads: {use.Threads} of {setup.ThreadLimit} allowed");
        return use.Processes > 1 ? "started another process, which no plugin may" : null;
    }
}
