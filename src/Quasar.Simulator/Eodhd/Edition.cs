using System.Collections.Concurrent;
using Quasar.Simulator.Eodhd.Large;

namespace Quasar.Simulator.Eodhd;

/// <summary>The lists as they are on a day. Each is made when it is first asked for, and kept.</summary>
internal sealed class Edition(ulong seed, bool isLarge, DateOnly? day, ILookup<string, Instrument> real)
{
    private readonly Turnover _turnover = new(seed, day);
    private readonly ConcurrentDictionary<string, Lazy<OrderedDictionary<string, Instrument>>> _lists = new();

    public bool Is(bool large, DateOnly? date) => isLarge == large && day == date;

    /// <summary>An exchange's symbols, active and delisted: the real ones first.</summary>
    public IReadOnlyList<Instrument> Of(string exchange) => ListOf(exchange)?.Values ?? (IReadOnlyList<Instrument>)[];

    public Instrument? Find(string code, string exchange) => ListOf(exchange)?.GetValueOrDefault(code);

    // Lists of exchanges that there are not would be kept for nothing.
    private OrderedDictionary<string, Instrument>? ListOf(string exchange) => real.Contains(exchange) || Exchange.Find(exchange) is not null
        ? _lists.GetOrAdd(exchange, _ => new(() => Make(exchange))).Value
        : null;

    private OrderedDictionary<string, Instrument> Make(string exchange)
    {
        var list = new OrderedDictionary<string, Instrument>();
        foreach (var instrument in isLarge ? real[exchange].Concat(LargeLists.Of(exchange, _turnover)) : real[exchange])
            list.TryAdd(instrument.Code, instrument);
        return list;
    }
}
