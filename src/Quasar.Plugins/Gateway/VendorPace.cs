namespace Quasar.Plugins.Gateway;

/// <summary>Keeps a vendor's rate limits: calls wait for their turn, first come first served, and no window ever holds too many.</summary>
/// <remarks>How many can wait is bounded by the connections the gateway accepts. One that would have to wait very long is
/// refused instead, so that the caller can tell the user and do something else.</remarks>
internal sealed class VendorPace(IReadOnlyList<RateLimit> limits, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstHold = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    // Its asynchronous waiters are served in the order of their coming.
    private readonly SemaphoreSlim turn = new(1);
    private readonly DayCount today = new();
    private readonly Lock gate = new();
    private CallWindow[] windows = [.. limits.Select(l => new CallWindow(l))];
    private int? dailyQuota;
    private DateTimeOffset heldUntil;
    private int unexplainedHolds;

    /// <summary>Takes these limits from now on. What was counted under one that stays is kept, and so is the day's count.</summary>
    public void Adopt(IReadOnlyList<RateLimit> adopted, int? quota)
    {
        lock (gate)
        {
            windows = [.. adopted.Select(limit => windows.FirstOrDefault(window => window.Limit == limit) ?? new CallWindow(limit))];
            dailyQuota = quota;
        }
    }

    /// <summary>Returns when the next call may go out, and counts it; or says why it may not for long.</summary>
    public async Task<PaceRefusal?> WaitForTurnAsync(int cost, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Asked again after each wait: a vendor may have asked for peace in the meantime.
            while (TryGo(cost, out var refusal) is { } wait)
            {
                if (refusal is not null || wait > LongestWait) return refusal ?? PaceRefusal.Later(wait);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The vendor asked for peace: no call goes out before it is over. Without a time given, a growing one is taken.</summary>
    public void Hold(TimeSpan? retryAfter)
    {
        lock (gate)
        {
            var pause = retryAfter ?? FirstHold * Math.Pow(2, Math.Min(unexplainedHolds++, 10));
            if (retryAfter is null && pause > LongestHold) pause = LongestHold;
            var until = time.GetUtcNow() + pause;
            if (until > heldUntil) heldUntil = until;
        }
    }

    /// <summary>The vendor answered in peace again.</summary>
    public void Answered()
    {
        lock (gate) unexplainedHolds = 0;
    }

    public void Dispose() => turn.Dispose();

    // Null, and the call is counted, where it may go now; else how long it has to wait.
    private TimeSpan? TryGo(int cost, out PaceRefusal? refusal)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            refusal = today.SpentUntil(dailyQuota, cost, now) is { } renewed ? PaceRefusal.QuotaSpent(dailyQuota!.Value, renewed - now) : null;
            if (refusal is not null) return refusal.After;
            var due = windows.Select(window => window.FreeFor(cost, now)).Append(heldUntil).Max();
            if (due > now) return due - now;
            foreach (var window in windows) window.Note(cost, now);
            today.Note(cost, now);
            return null;
        }
    }
}
