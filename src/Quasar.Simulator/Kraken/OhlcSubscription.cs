using Quasar.Simulator.Faults;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary>One symbol's candles on one connection: what has been, and from then on every trade.</summary>
internal sealed class OhlcSubscription
{
    private const int SnapshotIntervals = 12;

    private readonly TradeFeed _trades;
    private readonly FaultyUpdates _faulty = new();
    private Candle _running;

    public OhlcSubscription(KrakenPair pair, int interval, DateTimeOffset now)
    {
        (Pair, Interval) = (pair, interval);
        var open = KrakenInterval.OpenMinute(now, interval);
        var recent = pair.Market.Candles(interval, open - SnapshotIntervals * interval, open + interval, now);
        Snapshot = [.. recent.Select(candle => SocketFrames.Row(pair, candle))];
        _running = pair.Market.Aggregate(pair.Market.OpenTape(), open, open + interval, now);
        _trades = new TradeFeed(pair.Market, now);
    }

    public KrakenPair Pair { get; }

    public int Interval { get; }

    /// <summary>Recent candles, the running one included; those without a trade are absent.</summary>
    public IReadOnlyList<PriceRow> Snapshot { get; }

    public DateTimeOffset? NextTrade => _trades.Next?.At;

    /// <summary>Lets the next trade happen. Gives the running candle with it, or whatever the faults make of that.</summary>
    public IEnumerable<PriceRow> Trade(FaultBoard board, Occasion occasion)
    {
        var trade = _trades.Take();
        var open = KrakenInterval.OpenMinute(trade.At, Interval);
        var isFirst = open != _running.OpenMinute || _running.IsEmpty;
        _running = (isFirst ? Candle.Empty(open) : _running).With(trade);
        var isLast = NextTrade is not { } next || KrakenInterval.OpenMinute(next, Interval) != open;
        return _faulty.Pass(SocketFrames.Row(Pair, _running), isFirst, isLast, board, occasion);
    }
}
