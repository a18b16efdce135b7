namespace Quasar.Simulator.Markets;

/// <summary>The trades of a market one by one, from an instant on; what is next is known before it happens.</summary>
internal sealed class TradeFeed
{
    // A market that stays shut longer than this has no next trade worth waiting for.
    private const int FarthestMinutes = 14 * 1440;

    private readonly SeededMarket _market;
    private readonly Tape _tape;
    private readonly Trade[] _trades = new Trade[Liquidity.MostTrades];
    private long _minute;
    private int _count;
    private int _index;

    public TradeFeed(SeededMarket market, DateTimeOffset after)
    {
        (_market, _tape) = (market, market.OpenTape());
        _minute = after.ToUnixTimeSeconds() / 60 - 1;
        Next = Find();
        while (Next is { } trade && trade.AtMilliseconds <= after.ToUnixTimeMilliseconds()) Next = Find();
    }

    /// <summary>The trade that is due next, if any.</summary>
    public Trade? Next { get; private set; }

    public Trade Take()
    {
        var taken = Next ?? throw new InvalidOperationException("the market has no further trade");
        Next = Find();
        return taken;
    }

    private Trade? Find()
    {
        if (_index < _count) return _trades[_index++];
        for (var end = _minute + FarthestMinutes; _minute < end;)
        {
            _count = _market.IsOpen(++_minute) ? _tape.Read(_minute, _trades) : 0;
            if (_count == 0) continue;
            _index = 1;
            return _trades[0];
        }

        return null;
    }
}
