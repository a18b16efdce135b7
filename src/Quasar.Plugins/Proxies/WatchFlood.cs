using System.Globalization;

namespace Quasar.Plugins.Proxies;

/// <summary>Tells a broker that has much to say of its orders from one that only keeps its host busy.</summary>
/// <remarks>It counts over all watches of a plugin: who was cut off is not listened to before the minute is over.</remarks>
internal sealed class WatchFlood(TimeProvider time)
{
    // What became of some thousands of orders, after a day in which nobody has listened. Who has more to tell does so minute by minute.
    public const int MostInAMinute = 5_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private long began = time.GetTimestamp();
    private int events;

    /// <exception cref="FloodException">More came within a minute.</exception>
    public void Count()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(began) >= Minute) (began, events) = (time.GetTimestamp(), 0);
            if (++events > MostInAMinute)
                throw new FloodException(string.Create(CultureInfo.InvariantCulture, $"more than {MostInAMinute} words about orders in a minute"));
        }
    }
}
