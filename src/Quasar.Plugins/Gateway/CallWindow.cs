namespace Quasar.Plugins.Gateway;

/// <summary>The latest calls under one rate limit.</summary>
internal sealed class CallWindow(RateLimit limit)
{
    private readonly Queue<(DateTimeOffset At, int Cost)> calls = new();
    private long held;

    public RateLimit Limit => limit;

    /// <summary>When a call of this cost may go: as soon as enough of the older ones have left the window.</summary>
    public DateTimeOffset FreeFor(int cost, DateTimeOffset now)
    {
        Forget(now);
        var (excess, due) = (held + Counted(cost) - limit.Requests, default(DateTimeOffset));
        foreach (var call in calls)
        {
            if (excess <= 0) break;
            excess -= call.Cost;
            due = call.At + limit.Window;
        }

        return due;
    }

    public void Note(int cost, DateTimeOffset now)
    {
        Forget(now);
        if (Counted(cost) == 0) return;
        calls.Enqueue((now, Counted(cost)));
        held += Counted(cost);
    }

    // A call that costs more than the whole limit has to have the window for itself.
    private int Counted(int cost) => limit.ByCost ? Math.Min(cost, limit.Requests) : 1;

    private void Forget(DateTimeOffset now)
    {
        while (calls.TryPeek(out var oldest) && oldest.At + limit.Window <= now) held -= calls.Dequeue().Cost;
    }
}
