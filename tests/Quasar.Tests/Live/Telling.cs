using Quasar.Sdk;

namespace Quasar.Tests.Live;

/// <summary>How the words of a market reach us: delayed, overtaken by others, twice, long after they were true.</summary>
internal static class Telling
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <param name="latest">How late the last word about a bar may be. What is said again may come later still.</param>
    public static IReadOnlyList<Arrival> Of(RandomMarket market, Random random, TimeSpan latest)
    {
        var arrivals = new List<Arrival>();
        foreach (var word in market.Words)
        {
            // That a bar is closed is said when it is, although the words may be those of its last trade.
            var said = word.IsClosed ? word.Bar.OpenTime.AddMinutes(1) : word.AsOf;
            var isLate = random.Next(8) == 0;
            arrivals.Add(new Arrival(said + (isLate ? latest : Grace * 0.9) * random.NextDouble(), said, word));
            while (random.Next(3) == 0)
                arrivals.Add(Again(word, said, said + TimeSpan.FromMinutes(random.Next(3) == 0 ? 20 : 1) * random.NextDouble(), random));
        }
        return [.. arrivals.OrderBy(arrival => arrival.At)];
    }

    // Some vendors say an old word as if it were new.
    private static Arrival Again(LiveEvent.Update word, DateTimeOffset said, DateTimeOffset at, Random random) =>
        word.IsClosed || random.Next(2) == 0 ? new Arrival(at, said, word) : new Arrival(at, at, word with { AsOf = at });
}

/// <summary>Something that was said at one time and is heard at another.</summary>
internal sealed record Arrival(DateTimeOffset At, DateTimeOffset SaidAt, LiveEvent.Update Word);
