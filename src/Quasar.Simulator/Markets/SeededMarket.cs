using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Quasar.Simulator.Markets;

/// <summary>
/// An endless market. Every candle of every length is the sum of its trades up to an instant, so a long bar equals its
/// minutes, and a bar that formed live equals the same bar in history.
/// </summary>
internal sealed class SeededMarket(MarketTraits traits, ulong seed)
{
    private const int MinutesPerDay = 1440;
    private const int MinuteMilliseconds = 60_000;

    // Whole days that are over never change, and 720 of them are a million minutes: worth keeping (about 100 bytes a day).
    private readonly ConcurrentDictionary<long, Candle> _days = new();

    public MarketTraits Traits => traits;

    public long FirstMinute { get; } = MinuteOf(traits.Listed);

    public long EndMinute { get; } = traits.Delisted is { } end ? MinuteOf(end) : long.MaxValue / MinuteMilliseconds - MinutesPerDay;

    public Tape OpenTape() => new(traits, seed);

    /// <summary>The candle of [from, to) as it stood at <paramref name="asOf"/>.</summary>
    public Candle Aggregate(Tape tape, long from, long to, DateTimeOffset asOf)
    {
        var cutoff = asOf.ToUnixTimeMilliseconds();
        var total = Candle.Empty(from);
        for (var day = Day(Math.Max(from, FirstMinute)); day * MinutesPerDay < to; day++)
        {
            if (day * MinutesPerDay * MinuteMilliseconds > cutoff || day * MinutesPerDay >= EndMinute) break;
            if (traits.Hours.Session(day) is not { } session) continue;

            var whole = from <= session.From && session.To <= to && session.To * MinuteMilliseconds <= cutoff;
            total = total.With(whole
                ? _days.GetOrAdd(day, _ => Sum(tape, session.From, session.To, long.MaxValue))
                : Sum(tape, Math.Max(from, session.From), Math.Min(to, session.To), cutoff));
        }

        return total;
    }

    /// <summary>The candles of one length that open in [from, to) and in which something had traded by <paramref name="asOf"/>.</summary>
    public IEnumerable<Candle> Candles(int minutes, long from, long to, DateTimeOffset asOf)
    {
        var tape = OpenTape();
        var end = Math.Min(Math.Min(to, EndMinute), asOf.ToUnixTimeSeconds() / 60 + 1);
        var first = Math.Max(from, FirstMinute - FirstMinute % minutes);
        for (var open = (first + minutes - 1) / minutes * minutes; open < end; open += minutes)
        {
            var candle = Aggregate(tape, open, open + minutes, asOf);
            if (!candle.IsEmpty) yield return candle;
        }
    }

    /// <summary>The price of the last trade before a minute, which is what a vendor repeats while nothing trades.</summary>
    public long? LastTicksBefore(long minute)
    {
        var tape = OpenTape();
        Span<Trade> trades = stackalloc Trade[Liquidity.MostTrades];
        for (var m = Math.Min(minute, EndMinute) - 1; m >= FirstMinute; m--)
            if (IsOpen(m) && tape.Read(m, trades) is > 0 and var count) return trades[count - 1].Ticks;

        return null;
    }

    public bool IsOpen(long minute) => minute >= FirstMinute && minute < EndMinute
        && traits.Hours.Session(Day(minute)) is { } session && minute >= session.From && minute < session.To;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Candle Sum(Tape tape, long from, long to, long cutoff)
    {
        Span<Trade> trades = stackalloc Trade[Liquidity.MostTrades];
        var sum = new CandleSum();
        for (var minute = Math.Max(from, FirstMinute); minute < to && minute * MinuteMilliseconds <= cutoff; minute++)
        {
            var count = tape.Read(minute, trades);
            for (var i = 0; i < count && trades[i].AtMilliseconds <= cutoff; i++) sum.Add(trades[i]);
        }

        return sum.ToCandle(from);
    }

    private static long Day(long minute) => minute / MinutesPerDay;

    private static long MinuteOf(DateOnly date) =>
        new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds() / 60;
}
