using System.Diagnostics;

namespace Quasar.Bench.Hosting;

/// <summary>Keeps the most resident memory that a process was seen to have.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource stopping = new();
    private readonly Task watching;

    public MemoryWatch(Process process) => watching = WatchAsync(process, stopping.Token);

    public long PeakBytes { get; private set; }

    public double PeakMegabytes => PeakBytes / 1e6;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching;
        stopping.Dispose();
    }

    private async Task WatchAsync(Process process, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            process.Refresh();
            PeakBytes = Math.Max(PeakBytes, process.WorkingSet64);
            await Task.Delay(Every, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
