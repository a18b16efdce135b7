using Quasar.Sdk;

namespace Quasar.Tests.Live;

/// <summary>Half an hour of trades, silent minutes among them, and the words in which a vendor tells it bar by bar.</summary>
internal sealed class RandomMarket
{
    public const int Minutes = 30;

    public static readonly DateTimeOffset Start = new(2018, 4, 4, 23, 45, 0, TimeSpan.Zero);
    public static readonly Symbol Symbol = Symbol.Parse("BTC/USD");

    private readonly List<LiveEvent.Update> words = [];
    private readonly Dictionary<DateTimeOffset, Bar> history = [];

    public RandomMarket(Random random)
    {
        var price = 7_000.0;
        for (var minute = 0; minute < Minutes; minute++)
            if (random.Next(10) < 6) price = Trade(Start.AddMinutes(minute), price, random);
    }

    /// <summary>What the vendor says, in the order in which it says it.</summary>
    public IReadOnlyList<LiveEvent.Update> Words => words;

    /// <summary>The bar the vendor's history has for a minute; null where nothing traded.</summary>
    public Bar? HistoryAt(DateTimeOffset open) => history.TryGetValue(open, out var bar) ? bar : null;

    private double Trade(DateTimeOffset open, double price, Random random)
    {
        var times = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(60_000)).Distinct().Order().ToList();
        Bar? sofar = null;
        foreach (var time in times)
        {
            price += Math.Round(random.NextDouble() * 10 - 5, 2);
            var volume = Math.Round(random.NextDouble(), 8);
            sofar = sofar is not { } bar
                ? new Bar(open, price, price, price, price, volume)
                : bar with { High = Math.Max(bar.High, price), Low = Math.Min(bar.Low, price), Close = price, Volume = bar.Volume + volume };
            words.Add(new LiveEvent.Update(Symbol, sofar.Value, open.AddMilliseconds(time)));
        }
        history[open] = sofar!.Value;
        // Some bars the vendor closes itself: in a word of its own, or by its last word said again.
        if (random.Next(4) == 0) words.Add(words[^1] with { IsClosed = true, AsOf = open.AddMinutes(1) });
        else if (random.Next(4) == 0) words.Add(words[^1] with { IsClosed = true });
        return price;
    }
}
