namespace Quasar.Registry.Assets;

/// <summary>How long to wait after a failed discovery: each time twice as long, from a second to a quarter of an hour.</summary>
internal sealed class DiscoveryDelay
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private TimeSpan next = First;

    /// <summary>The next pause: up to a fifth longer, so that no two fall into step, and no shorter than was asked for.</summary>
    public TimeSpan Next(TimeSpan? retryAfter)
    {
        var pause = next * (1 + Random.Shared.NextDouble() / 5);
        next = next * 2 < Longest ? next * 2 : Longest;
        return retryAfter > pause ? retryAfter.Value : pause;
    }

    public void Reset() => next = First;
}
