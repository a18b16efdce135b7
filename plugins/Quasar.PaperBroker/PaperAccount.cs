using Quasar.Sdk;

namespace Quasar.PaperBroker;

/// <summary>An account that is worked out from its orders and fills, and from nothing else.</summary>
internal sealed class PaperAccount(PaperSettings settings)
{
    private readonly Dictionary<ClientOrderId, Order> orders = [];
    private readonly List<Fill> fills = [];

    public IEnumerable<Order> Orders => orders.Values;

    public Order? Find(ClientOrderId id) => orders.GetValueOrDefault(id);

    /// <summary>Enters an order as it stands.</summary>
    public void Put(Order order) => orders[order.Id!.Value] = order;

    /// <summary>Enters a fill, and what it makes of its order: each order fills whole.</summary>
    public void Put(Fill fill)
    {
        fills.Add(fill);
        if (fill.OrderId is { } id && orders.TryGetValue(id, out var order))
            orders[id] = order with { State = OrderState.Filled, Filled = fill.Quantity, AveragePrice = fill.Price };
    }

    /// <summary>All of each asset, and what open orders leave of it.</summary>
    public IReadOnlyList<Balance> Balances()
    {
        var totals = new Dictionary<string, decimal> { [settings.Currency] = settings.StartBalance };
        foreach (var fill in fills)
        {
            var (pair, sign) = (PaperPair.Of(fill.Symbol, settings), fill.Side == OrderSide.Buy ? 1 : -1);
            totals[pair.Base] = totals.GetValueOrDefault(pair.Base) + sign * fill.Quantity;
            totals[pair.Quote] = totals.GetValueOrDefault(pair.Quote) - sign * fill.Quantity * fill.Price - fill.Fee;
        }
        var held = Orders.Where(order => order.State == OrderState.Open).Select(order => NeedOf(order, order.LimitPrice ?? 0)).ToLookup(
            need => need.Asset, need => need.Amount);
        return [.. totals.Select(total => new Balance(total.Key, total.Value, total.Value - held[total.Key].Sum()))];
    }

    /// <summary>What was bought and not sold again, with the mean price of what was bought.</summary>
    public IReadOnlyList<Position> Positions() =>
    [
        .. fills.GroupBy(fill => fill.Symbol).Select(PositionOf).Where(position => position.Quantity != 0),
    ];

    /// <summary>What an order would need, and there is not; null where there is enough.</summary>
    /// <param name="price">At what price it is reckoned.</param>
    public string? LackFor(Order order, decimal price)
    {
        var (asset, amount) = NeedOf(order, price);
        // An order that is changed gives back first what it has held.
        var own = orders.TryGetValue(order.Id!.Value, out var before) && before.State == OrderState.Open ? NeedOf(before, before.LimitPrice ?? 0).Amount : 0;
        var available = (Balances().FirstOrDefault(balance => balance.Asset == asset)?.Available ?? 0) + own;
        return available < amount ? $"Insufficient funds: {amount:0.########} {asset} are needed, and {available:0.########} available" : null;
    }

    public decimal FeeOf(decimal quantity, decimal price) => decimal.Round(quantity * price * settings.FeePercent / 100, 8);

    private (string Asset, decimal Amount) NeedOf(Order order, decimal price)
    {
        var pair = PaperPair.Of(order.Symbol, settings);
        return order.Side == OrderSide.Sell
            ? (pair.Base, order.Quantity)
            : (pair.Quote, order.Quantity * price + FeeOf(order.Quantity, price));
    }

    private static Position PositionOf(IGrouping<Symbol, Fill> traded)
    {
        var (quantity, cost) = (0m, 0m);
        foreach (var fill in traded)
        {
            if (fill.Side == OrderSide.Buy) cost += fill.Quantity * fill.Price;
            else cost -= quantity == 0 ? 0 : cost / quantity * fill.Quantity;
            quantity += fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
        }
        return new Position(traded.Key, quantity, quantity == 0 ? null : decimal.Round(cost / quantity, 8));
    }
}
