namespace Quasar.Simulator.Markets;

/// <summary>Adds up trades in place: a year of minutes is two million of them.</summary>
internal struct CandleSum
{
    private long _open;
    private long _high;
    private long _low;
    private long _close;
    private Int128 _size;
    private Int128 _turnover;
    private int _trades;

    public void Add(in Trade trade)
    {
        var ticks = trade.Ticks;
        if (_trades++ == 0) _open = _high = _low = ticks;
        else if (ticks > _high) _high = ticks;
        else if (ticks < _low) _low = ticks;
        _close = ticks;
        _size += trade.Size;
        _turnover += Math.BigMul(ticks, trade.Size);
    }

    public readonly Candle ToCandle(long openMinute) => new(openMinute, _open, _high, _low, _close, _size, _turnover, _trades);
}
