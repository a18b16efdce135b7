using System.Collections.Concurrent;
using Quasar.Simulator.Markets;
using Quasar.Simulator.Replay;

namespace Quasar.Simulator.Eodhd;

/// <summary>All symbols, and for each the history to serve: its file when there is one, else its seeded market.</summary>
internal sealed class Catalogue
{
    private readonly IReadOnlyDictionary<string, ReplayedHistory> _replayed;
    private readonly Dictionary<string, Instrument> _instruments;
    private readonly ConcurrentDictionary<string, IPriceHistory> _histories = new();
    private readonly ulong _seed;

    public Catalogue(ulong seed, IReadOnlyDictionary<string, ReplayedHistory> replayed)
    {
        (_seed, _replayed) = (seed, replayed);
        _instruments = InstrumentTable.All.ToDictionary(instrument => instrument.Symbol);
        foreach (var symbol in replayed.Keys) _instruments.TryAdd(symbol, OnlyReplayed(symbol));
    }

    public IEnumerable<Instrument> Instruments => _instruments.Values;

    public Instrument? Find(string symbol) => _instruments.GetValueOrDefault(symbol);

    public IPriceHistory HistoryOf(Instrument instrument) => _replayed.TryGetValue(instrument.Symbol, out var file)
        ? file
        : _histories.GetOrAdd(instrument.Symbol, _ => new SeededHistory(new SeededMarket(instrument.Market!, _seed)));

    private static Instrument OnlyReplayed(string symbol)
    {
        var dot = symbol.LastIndexOf('.');
        var (code, exchange) = (symbol[..dot], symbol[(dot + 1)..]);
        var isCoin = exchange == "CC";
        var currency = isCoin ? code[(code.LastIndexOf('-') + 1)..] : Exchange.Find(exchange)?.Currency ?? "Unknown";
        return new(exchange, code, code, Exchange.Find(exchange)?.Country ?? "Unknown", exchange, currency,
            isCoin ? "Currency" : "Common Stock", null, Market: null);
    }
}
