using System.Globalization;

namespace Quasar.Plugins.Proxies;

/// <summary>Tells a live stream that says much from one that only keeps its host busy.</summary>
internal sealed class LiveFlood(int symbols, TimeProvider time)
{
    // A busy market trades a few times a second; what came late in one piece is to fit too.
    private const int EventsPerSymbol = 50;
    private const int EventsBesides = 20_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly int most = EventsBesides + EventsPerSymbol * symbols;
    private long began = time.GetTimestamp();
    private long events;

    /// <exception cref="FloodException">More came within a second than so many symbols can have to say.</exception>
    public void Count(int more)
    {
        if (time.GetElapsedTime(began) >= Second) (began, events) = (time.GetTimestamp(), 0);
        if ((events += more) <= most) return;
        throw new FloodException(string.Create(CultureInfo.InvariantCulture, $"more than {most} live events in a second, of {symbols} symbols"));
    }
}
