using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary>What one connection has subscribed to, and the answers to its requests.</summary>
internal sealed class OhlcSubscriptions(KrakenPairs pairs, ulong connection)
{
    private readonly Dictionary<string, OhlcSubscription> _bySymbol = [];
    private int _requests;

    public IReadOnlyCollection<OhlcSubscription> All => _bySymbol.Values;

    /// <summary>The frames that answer a request. Symbols are answered one by one, in any order, a snapshot now and then before its ack.</summary>
    public IEnumerable<string> Answer(SocketRequest request, DateTimeOffset now)
    {
        if (request.Error is { } error) return [SocketFrames.Refused(request, error, null, now)];
        if (request.Method == "ping") return [SocketFrames.Pong(request, now)];

        var order = Chance.Hash(connection, _requests++);
        return request.Symbols
            .Select((symbol, i) => (Symbol: symbol, Draw: Chance.Hash(order, i)))
            .OrderBy(symbol => symbol.Draw)
            .SelectMany(symbol => request.Method == "subscribe"
                ? Subscribe(request, symbol.Symbol, snapshotFirst: symbol.Draw % 2 == 0, now)
                : [Unsubscribe(request, symbol.Symbol, now)])
            .ToList();
    }

    private string[] Subscribe(SocketRequest request, string symbol, bool snapshotFirst, DateTimeOffset now)
    {
        if (Refusal(request, symbol) is { } error) return [SocketFrames.Refused(request, error, symbol, now)];

        var subscription = new OhlcSubscription(pairs.OnSocket(symbol)!, request.Interval, now);
        _bySymbol.Add(symbol, subscription);
        var accepted = SocketFrames.Accepted(request, symbol, now);
        if (!request.Snapshot) return [accepted];

        var snapshot = SocketFrames.Candles("snapshot", symbol, request.Interval, subscription.Snapshot, now);
        return snapshotFirst ? [snapshot, accepted] : [accepted, snapshot];
    }

    private string Unsubscribe(SocketRequest request, string symbol, DateTimeOffset now)
    {
        if (_bySymbol.GetValueOrDefault(symbol)?.Interval != request.Interval)
            return SocketFrames.Refused(request, "Subscription Not Found", symbol, now);

        _bySymbol.Remove(symbol);
        return SocketFrames.Accepted(request, symbol, now);
    }

    private string? Refusal(SocketRequest request, string symbol) =>
        !symbol.Contains('/', StringComparison.Ordinal) ? $"Currency pair not in ISO 4217-A3 format {symbol}"
        : pairs.OnSocket(symbol) is null ? $"Currency pair not supported {symbol}"
        : !_bySymbol.TryGetValue(symbol, out var existing) ? null
        : existing.Interval == request.Interval ? "Already subscribed"
        : "Already subscribed to one ohlc interval on this symbol";
}
