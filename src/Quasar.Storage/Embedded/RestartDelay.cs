namespace Quasar.Storage.Embedded;

/// <summary>Pauses between attempts to start again: half a second, doubled up to fifteen, each shortened by chance.</summary>
internal sealed class RestartDelay
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private TimeSpan next = TimeSpan.FromSeconds(0.5);

    public TimeSpan Next()
    {
        var delay = next * (0.5 + Random.Shared.NextDouble() / 2);
        next = next * 2 < Longest ? next * 2 : Longest;
        return delay;
    }
}
