using Quasar.Plugins.Supervision;

namespace Quasar.Plugins.Compilation;

/// <summary>A compiler that has started and has practised, and waits for something to do. Who uploads version after version waits for no
/// start.</summary>
/// <remarks>It takes some 150 MB, so it is kept only while somebody is at it.</remarks>
internal sealed class SpareCompiler(Func<ChildProcess> start, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private ChildProcess? ready;
    private bool isComing;

    public bool IsReady
    {
        get
        {
            lock (gate) return ready is not null;
        }
    }

    /// <summary>The spare one, which is the caller's from now on; null where there is none yet.</summary>
    public ChildProcess? Take()
    {
        lock (gate)
        {
            var taken = ready;
            ready = null;
            return taken;
        }
    }

    /// <summary>Sees to it that there will be one.</summary>
    /// <param name="rest">How long everything else comes first.</param>
    public void Prepare(TimeSpan rest)
    {
        lock (gate)
        {
            if (isComing || ready is not null || closing.IsCancellationRequested) return;
            isComing = true;
        }

        _ = PrepareAsync(rest);
    }

    public void Dispose() => closing.Cancel();

    private async Task PrepareAsync(TimeSpan rest)
    {
        await Task.Delay(rest, time, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var child = closing.IsCancellationRequested ? null : await StartAsync().ConfigureAwait(false);
        lock (gate) (ready, isComing) = (child, false);
        if (child is null) return;
        await Task.Delay(KeptFor, time, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            if (ready != child) return; // It has been taken.
            ready = null;
        }

        End(child);
    }

    // Null where it does not come up: then the next plugin is compiled by a compiler that starts, and its owner is told why.
    private async Task<ChildProcess?> StartAsync()
    {
        ChildProcess? child = null;
        try
        {
            child = start();
            if (await child.Output.ReadAsync(new byte[1], closing.Token).ConfigureAwait(false) == 1) return child;
        }
        catch (Exception cause) when (cause is PluginException or IOException or OperationCanceledException)
        {
            // As if it had ended.
        }

        if (child is not null) End(child);
        return null;
    }

    private static void End(ChildProcess child)
    {
        child.Kill();
        child.Dispose();
    }
}
