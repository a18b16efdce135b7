namespace Quasar.Sdk;

/// <summary>A question for bars: one symbol, one interval, one range; and what the answer does not prove.</summary>
/// <param name="symbol">The vendor's symbol.</param>
/// <param name="interval">One of the intervals in <see cref="IHistoricalProvider.History"/>.</param>
/// <param name="from">Opening time of the first bar wanted, on the interval's grid, in UTC.</param>
/// <param name="to">End of the range, exclusive, on the interval's grid; never after the host's present.</param>
public sealed class BarRequest(Symbol symbol, Interval interval, DateTimeOffset from, DateTimeOffset to)
{
    /// <summary>The vendor's symbol.</summary>
    public Symbol Symbol { get; } = symbol;

    /// <summary>The interval of the bars.</summary>
    public Interval Interval { get; } = interval;

    /// <summary>Opening time of the first bar wanted.</summary>
    public DateTimeOffset From { get; } = from;

    /// <summary>End of the range, exclusive.</summary>
    public DateTimeOffset To { get; } = to;

    /// <summary>What lies before this cannot be had from this vendor any more; equal to <see cref="From"/> unless stated.</summary>
    public DateTimeOffset ReachesBackTo { get; private set; } = from;

    /// <summary>The vendor has answered up to here; equal to <see cref="To"/> unless stated.</summary>
    public DateTimeOffset AnsweredUntil { get; private set; } = to;

    /// <summary>States that the vendor cannot reach back before <paramref name="time"/>: that part is out of reach, which is not the same as empty.</summary>
    /// <remarks>Times outside the range are drawn to its edges. The last statement holds.</remarks>
    public void NothingBefore(DateTimeOffset time) => ReachesBackTo = Within(time);

    /// <summary>States that the vendor cut its answer at <paramref name="time"/>: what lies after it was not answered, and will be asked again.</summary>
    /// <remarks>Times outside the range are drawn to its edges. The last statement holds.</remarks>
    public void AnsweredOnlyUntil(DateTimeOffset time) => AnsweredUntil = Within(time);

    private DateTimeOffset Within(DateTimeOffset time) => time < From ? From : time > To ? To : time;
}
