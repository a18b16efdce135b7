using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>One open stream of the plugin, and all it has said.</summary>
internal sealed class Listening : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource stop;
    private readonly List<LiveEvent> heard = [];
    private readonly Task pump;

    private Listening(Plugin plugin, LiveRequest request, CancellationToken cancellationToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        pump = PumpAsync(plugin, request);
    }

    public bool HasEnded => pump.IsCompleted;

    /// <summary>What ended it; null where it came to an end by itself, or was ended, or has not.</summary>
    public Exception? Cause { get; private set; }

    public IReadOnlyList<LiveEvent> Heard
    {
        get
        {
            lock (heard) return [.. heard];
        }
    }

    public static Listening Open(Trial trial, CancellationToken cancellationToken)
    {
        var sample = trial.Stage!.Sample;
        var interval = sample.LiveInterval ?? trial.Description!.Live[0].Interval;
        return new Listening(trial.Plugin, new LiveRequest(interval, [sample.Symbol]), cancellationToken);
    }

    /// <summary>Listens until something was heard, the stream has ended, or patience has.</summary>
    public async Task<T?> HearAsync<T>(TimeSpan patience, CancellationToken cancellationToken) where T : LiveEvent
    {
        await WaitAsync(() => Heard.OfType<T>().Any(), patience, cancellationToken).ConfigureAwait(false);
        return Heard.OfType<T>().FirstOrDefault();
    }

    public async Task<bool> EndsWithinAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        await WaitAsync(() => false, patience, cancellationToken).ConfigureAwait(false);
        return HasEnded;
    }

    /// <summary>Gives the stream up, and waits for its end.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await pump.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task WaitAsync(Func<bool> isEnough, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < patience && !HasEnded && !isEnough(); waited += LookEvery)
            await Task.WhenAny(pump, Task.Delay(LookEvery, cancellationToken)).ConfigureAwait(false);
    }

    private async Task PumpAsync(Plugin plugin, LiveRequest request)
    {
        try
        {
            await foreach (var live in plugin.StreamAsync(request, stop.Token).ConfigureAwait(false))
            {
                lock (heard) heard.Add(live);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was given up.
        }
        catch (Exception cause) when (cause is VendorException or PluginException)
        {
            Cause = cause;
        }
    }
}
