using System.Diagnostics;
using System.Globalization;

namespace Quasar.Plugins.Proxies;

/// <summary>Tells a live stream that says much from one that only keeps its host busy.</summary>
internal sealed class LiveFlood(int symbols)
{
    // A busy market trades a few times a second; what came late in one piece is to fit too.
    private const int EventsPerSymbol = 50;
    private const int EventsBesides = 20_000;

    private readonly int most = EventsBesides + EventsPerSymbol * symbols;
    private readonly Stopwatch second = Stopwatch.StartNew();
    private long events;

    /// <exception cref="PluginException">More came within a second than so many symbols can have to say.</exception>
    public void Count(int more)
    {
        if (second.Elapsed >= TimeSpan.FromSeconds(1))
        {
            events = 0;
            second.Restart();
        }

        if ((events += more) <= most) return;
        throw new PluginException(string.Create(
            CultureInfo.InvariantCulture, $"The plugin flooded its host: more than {most} live events in a second, of {symbols} symbols"));
    }
}
