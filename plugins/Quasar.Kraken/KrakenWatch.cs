using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>Finds out, look by look, what has become of an account's orders.</summary>
internal sealed class KrakenWatch(KrakenBroker broker)
{
    // Trades of one moment may appear one after the other.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> told = [];
    private Dictionary<string, Order> open = [];
    private DateTimeOffset? latestFill;

    /// <param name="since">From when on fills are wanted; the first look also tells what has ended since.</param>
    public async Task<IReadOnlyList<OrderEvent>> LookAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var isFirst = latestFill is null;
        var from = latestFill is { } latest ? latest - Overlap : since;
        var events = new List<OrderEvent>();
        var now = (await broker.GetOpenOrdersAsync(cancellationToken)).ToDictionary(order => order.BrokerId!);
        events.AddRange(now.Values.Where(order => open.GetValueOrDefault(order.BrokerId!) != order).Select(order => new OrderEvent.Changed(order)));
        foreach (var fill in await broker.GetFillsAsync(from, cancellationToken))
            if (told.TryAdd(fill.Id, fill.At)) events.Add(new OrderEvent.Filled(fill));
        // After the fills, so that an order is not called filled before they were told.
        if (isFirst || open.Keys.Any(id => !now.ContainsKey(id)) || events.Exists(said => said is OrderEvent.Filled))
        {
            events.AddRange((await broker.GetClosedOrdersAsync(from - Overlap, cancellationToken))
                .Where(order => isFirst || open.ContainsKey(order.BrokerId!) || events.Exists(said => IsOf(said, order)))
                .Select(order => new OrderEvent.Changed(order)));
        }

        open = now;
        latestFill = told.Count > 0 ? told.Values.Max() : since;
        foreach (var (id, at) in told.Where(fill => fill.Value < latestFill - Overlap * 2).ToList()) told.Remove(id);
        return events;
    }

    private static bool IsOf(OrderEvent said, Order order) => said is OrderEvent.Filled filled && filled.Fill.BrokerOrderId == order.BrokerId;
}
