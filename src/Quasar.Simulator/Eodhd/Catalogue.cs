using System.Collections.Concurrent;
using Quasar.Simulator.Eodhd.Large;
using Quasar.Simulator.Markets;
using Quasar.Simulator.Replay;

namespace Quasar.Simulator.Eodhd;

/// <summary>All symbols, and for each the history to serve: its file when there is one, else its seeded market.</summary>
internal sealed class Catalogue
{
    private readonly IReadOnlyDictionary<string, ReplayedHistory> _replayed;
    private readonly ILookup<string, Instrument> _real;
    private readonly ConcurrentDictionary<(string Symbol, string? Isin, DateOnly? DelistedOn), IPriceHistory> _histories = new();
    private readonly ulong _seed;
    private readonly CatalogueSwitch _choice;
    private readonly TimeProvider _clock;
    private Edition _edition;

    public Catalogue(ulong seed, IReadOnlyDictionary<string, ReplayedHistory> replayed, CatalogueSwitch choice, TimeProvider clock)
    {
        (_seed, _replayed, _choice, _clock) = (seed, replayed, choice, clock);
        _real = InstrumentTable.All.Concat(replayed.Keys.Select(OnlyReplayed)).DistinctBy(instrument => instrument.Symbol)
            .ToLookup(instrument => instrument.Exchange);
        _edition = new Edition(seed, isLarge: false, day: null, _real);
    }

    public IEnumerable<Instrument> Instruments => Exchange.All.Select(exchange => exchange.Code).Union(_real.Select(list => list.Key)).SelectMany(Of);

    public IReadOnlyList<Instrument> Of(string exchange) => Current().Of(exchange);

    public Instrument? Find(string symbol) => symbol.LastIndexOf('.') is > 0 and var dot ? Current().Find(symbol[..dot], symbol[(dot + 1)..]) : null;

    public IPriceHistory HistoryOf(Instrument instrument) => _replayed.TryGetValue(instrument.Symbol, out var file)
        ? file
        : _histories.GetOrAdd(
            (instrument.Symbol, instrument.Isin, instrument.DelistedOn),
            _ => new SeededHistory(new SeededMarket(instrument.Market ?? GeneratedMarket.Of(instrument), _seed)));

    // Two requests may make the same edition at once; nothing is wrong with either.
    private Edition Current()
    {
        var choice = _choice.Choice;
        DateOnly? day = choice.DaysAhead is { } ahead ? DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(ahead) : null;
        var edition = Volatile.Read(ref _edition);
        if (edition.Is(choice.IsLarge, day)) return edition;

        edition = new Edition(_seed, choice.IsLarge, day, _real);
        Volatile.Write(ref _edition, edition);
        return edition;
    }

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
