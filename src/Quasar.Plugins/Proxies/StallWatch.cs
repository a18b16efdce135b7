using System.Globalization;

namespace Quasar.Plugins.Proxies;

/// <summary>Notices a call in which nothing moves: no frame comes while the host waits for one, and no call to the vendor is under way.</summary>
/// <remarks>Waiting for the rate limit is a call under way; waiting for the host to take a frame is the host's time, not the plugin's.</remarks>
internal sealed class StallWatch : IDisposable
{
    private readonly TimeSpan limit;
    private readonly TimeSpan whole;
    private readonly Func<long> lastVendorActivity;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stalled;
    private readonly ITimer timer;
    private long waitingSince = long.MaxValue;
    private long waitedBefore;

    /// <param name="limit">How long nothing may move.</param>
    /// <param name="whole">How long the host waits in all, whatever moves.</param>
    /// <param name="lastVendorActivity">The timestamp at which the plugin last had a vendor call under way.</param>
    public StallWatch(TimeSpan limit, TimeSpan whole, Func<long> lastVendorActivity, TimeProvider time, CancellationToken cancellationToken)
    {
        (this.limit, this.whole, this.lastVendorActivity, this.time) = (limit, whole, lastVendorActivity, time);
        stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var every = (limit < whole ? limit : whole) / 4;
        timer = time.CreateTimer(_ => Check(), null, every, every);
    }

    /// <summary>Cancelled when the call has stalled, or its caller gave up.</summary>
    public CancellationToken Token => stalled.Token;

    /// <summary>What the plugin did, once it has stalled.</summary>
    public string? Fault { get; private set; }

    public void BeginWait() => Volatile.Write(ref waitingSince, time.GetTimestamp());

    public void EndWait()
    {
        var since = Interlocked.Exchange(ref waitingSince, long.MaxValue);
        Interlocked.Add(ref waitedBefore, time.GetTimestamp() - since);
    }

    public void Dispose()
    {
        timer.Dispose();
        stalled.Dispose();
    }

    private void Check()
    {
        var (since, now) = (Volatile.Read(ref waitingSince), time.GetTimestamp());
        if (since == long.MaxValue) return;
        Fault = time.GetElapsedTime(Math.Max(since, lastVendorActivity()), now) >= limit ? Words("hung: it neither answered nor called its vendor for", limit)
            : time.GetElapsedTime(since - Volatile.Read(ref waitedBefore), now) >= whole ? Words("took too long: its answer was not complete after", whole)
            : null;
        if (Fault is null) return;
        try
        {
            stalled.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended this very moment.
        }
    }

    private static string Words(string what, TimeSpan after) => string.Create(CultureInfo.InvariantCulture, $"{what} {after.TotalSeconds:0.#} s");
}
