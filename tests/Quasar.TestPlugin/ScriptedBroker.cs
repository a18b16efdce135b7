using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

/// <summary>An account in memory. An order does what its id says: <c>refuse</c>, <c>lose-1</c>, <c>crash-1</c>, <c>hang</c>.</summary>
internal sealed class ScriptedBroker(PluginContext<TestSettings> context)
{
    private readonly ConcurrentDictionary<ClientOrderId, Order> orders = [];

    /// <summary>What the host signs, and what it tells, as balances: the tests' way to hear of it.</summary>
    public async Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken)
    {
        var message = Encoding.UTF8.GetBytes("message");
        var signed = await context.SignAsync(
            new SigningRequest("SIGNING", SigningAlgorithm.HmacSha512, message) { Key = SigningKey.Base64 }, cancellationToken);
        var text = await context.SignAsync(new SigningRequest("SIGNING", SigningAlgorithm.HmacSha256, message), cancellationToken);
        return
        [
            new(Convert.ToHexStringLower(signed.Span)[..32], 512, 1), new(Convert.ToHexStringLower(text.Span)[..32], 256, 1),
            new("EXACT", 79228162514264337593543950335m, 0.0000000000000000000000000001m),
        ];
    }

    public static Task<IReadOnlyList<Position>> GetPositionsAsync() =>
        Task.FromResult<IReadOnlyList<Position>>([new(Symbol.Parse("ABC"), -1.5m, 10m)]);

    public Task<IReadOnlyList<Order>> GetOpenOrdersAsync() =>
        Task.FromResult<IReadOnlyList<Order>>([.. orders.Values.Where(order => order.State == OrderState.Open)]);

    /// <summary>What the host has recorded, for a time before 1971; else what has ended.</summary>
    public async Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        since.Year < 1971
            ? await context.Host.ReadOrdersAsync(cancellationToken).ToListAsync(cancellationToken)
            : [.. orders.Values.Where(order => order.State != OrderState.Open)];

    public Task<Order?> FindOrderAsync(ClientOrderId id) => Task.FromResult(orders.GetValueOrDefault(id));

    public async Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        var act = order.Id.Value.Split('-')[0];
        if (act == "refuse") throw new VendorException(VendorFault.Refused, "EOrder:Insufficient funds");
        if (act == "key") await context.SignAsync(new SigningRequest("KEY", SigningAlgorithm.HmacSha256, new byte[1]), cancellationToken);
        if (act == "last") await RefuseWithLastBarAsync(order.Symbol, cancellationToken);
        if (act == "flood") await FloodAsync(cancellationToken);
        orders[order.Id] = new Order(
            order.Id, $"B-{order.Id}", order.Symbol, order.Side, order.Kind, order.Quantity, order.LimitPrice, OrderState.Open)
        {
            PlacedAt = context.Time.GetUtcNow(),
        };
        if (act == "lose") throw new VendorException(VendorFault.Transient, "HTTP 520");
        if (act == "crash") Environment.FailFast("an order was under way");
        if (act == "hang") await Task.Delay(Timeout.Infinite, cancellationToken);
        return new OrderReceipt($"B-{order.Id}");
    }

    public Task CancelAsync(ClientOrderId id)
    {
        orders[id] = Known(id) with { State = OrderState.Cancelled };
        return Task.CompletedTask;
    }

    public Task ReplaceAsync(OrderChange change)
    {
        var order = Known(change.Id);
        orders[change.Id] = order with { Quantity = change.Quantity ?? order.Quantity, LimitPrice = change.LimitPrice ?? order.LimitPrice };
        return Task.CompletedTask;
    }

    /// <summary>Fills whatever is open, half by half; for a time before 1970 it makes fills up without end.</summary>
    public async IAsyncEnumerable<OrderEvent> WatchAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; since.Year < 1970 && !cancellationToken.IsCancellationRequested; i++)
            yield return new OrderEvent.Filled(new Fill($"made-up-{i}", null, null, Symbol.Parse("ABC"), OrderSide.Buy, 1, 1, 0, "USD", since));
        while (true)
        {
            foreach (var order in orders.Values.Where(order => order.State == OrderState.Open && order.Id!.Value.Value.StartsWith("fill", StringComparison.Ordinal)))
            {
                var half = order.Quantity / 2;
                for (var part = 1; part <= 2; part++)
                {
                    yield return new OrderEvent.Filled(new Fill(
                        string.Create(CultureInfo.InvariantCulture, $"F-{order.Id}-{part}"), order.Id, order.BrokerId, order.Symbol, order.Side, half,
                        order.LimitPrice ?? 10, 0.01m, "USD", context.Time.GetUtcNow()));
                }

                orders[order.Id!.Value] = order with { State = OrderState.Filled, Filled = order.Quantity, AveragePrice = order.LimitPrice ?? 10 };
                yield return new OrderEvent.Changed(orders[order.Id!.Value]);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), context.Time, cancellationToken);
        }
    }

    private async Task RefuseWithLastBarAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        var last = await context.Host.GetLastBarAsync("elsewhere", symbol, cancellationToken);
        throw new VendorException(VendorFault.Refused, $"{last?.Interval} {last?.Bar.Close.ToString(CultureInfo.InvariantCulture)} {last?.IsClosed}");
    }

    private Task<LastBar?[]> FloodAsync(CancellationToken cancellationToken) => Task.WhenAll(Enumerable.Range(0, 1_000).Select(
        _ => context.Host.GetLastBarAsync("slow", Symbol.Parse("ABC"), cancellationToken)));

    private Order Known(ClientOrderId id) =>
        orders.GetValueOrDefault(id) ?? throw new VendorException(VendorFault.Refused, "EOrder:Unknown order");
}
