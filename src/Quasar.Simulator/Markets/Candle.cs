namespace Quasar.Simulator.Markets;

/// <summary>What traded from <paramref name="OpenMinute"/> on, in whole ticks; a candle without a trade is empty, not flat.</summary>
internal readonly record struct Candle(
    long OpenMinute, long Open, long High, long Low, long Close, Int128 Size, Int128 Turnover, int Trades)
{
    public bool IsEmpty => Trades == 0;

    public DateTimeOffset OpenTime => DateTimeOffset.FromUnixTimeSeconds(OpenMinute * 60);

    public static Candle Empty(long openMinute) => new(openMinute, 0, 0, 0, 0, 0, 0, 0);

    public Candle With(Trade trade)
    {
        var one = new CandleSum();
        one.Add(trade);
        return With(one.ToCandle(OpenMinute));
    }

    public Candle With(Candle later) => later.IsEmpty ? this
        : IsEmpty ? later with { OpenMinute = OpenMinute }
        : this with
        {
            High = Math.Max(High, later.High),
            Low = Math.Min(Low, later.Low),
            Close = later.Close,
            Size = Size + later.Size,
            Turnover = Turnover + later.Turnover,
            Trades = Trades + later.Trades,
        };
}
