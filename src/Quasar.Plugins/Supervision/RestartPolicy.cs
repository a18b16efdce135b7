namespace Quasar.Plugins.Supervision;

/// <summary>When a dead child is started again: after a growing, jittered pause, and not at all once it died too often.</summary>
internal sealed class RestartPolicy(TimeProvider time)
{
    public const int MostDeaths = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Queue<DateTimeOffset> deaths = new();

    /// <summary>The pause after a death that happened now; null once there were <see cref="MostDeaths"/> within <see cref="Window"/>.</summary>
    public TimeSpan? PauseAfterDeath()
    {
        var now = time.GetUtcNow();
        while (deaths.TryPeek(out var oldest) && now - oldest > Window) deaths.Dequeue();
        deaths.Enqueue(now);
        if (deaths.Count >= MostDeaths) return null;
        var pause = First * Math.Pow(2, deaths.Count - 1);
        return (pause < Longest ? pause : Longest) * (0.5 + Random.Shared.NextDouble() / 2);
    }

    public void Forget() => deaths.Clear();
}
