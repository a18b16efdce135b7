using System.Runtime.CompilerServices;
using Quasar.Sdk;

namespace Quasar.PaperBroker;

/// <summary>A broker without a market of its own: orders fill against the bars that Quasar has, and cost nothing.</summary>
/// <remarks>
/// It remembers nothing. The account is worked out from the orders and fills that Quasar has recorded, so that what was not
/// recorded has not happened. Orders fill whole, while the watch is open: a market order at the last price and slippage, a limit
/// order at its limit once a bar that has opened after it touches that, or at the last price where that is better.
/// </remarks>
[Plugin("paper", Title = "Paper broker")]
[ReadsBars]
public sealed class PaperBrokerPlugin(PluginContext<PaperSettings> context) : IBroker, IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly PaperMarket market = new(context);
    private readonly SemaphoreSlim turn = new(1);
    private readonly SemaphoreSlim placed = new(0);
    private PaperAccount? account;

    public Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken) =>
        InTurnAsync(account => account.Balances(), cancellationToken);

    public Task<IReadOnlyList<Position>> GetPositionsAsync(CancellationToken cancellationToken) =>
        InTurnAsync(account => account.Positions(), cancellationToken);

    public Task<IReadOnlyList<Order>> GetOpenOrdersAsync(CancellationToken cancellationToken) =>
        ListAsync(order => order.State == OrderState.Open, cancellationToken);

    // When an order ended it does not know; one that was placed before is told too much, which does no harm.
    public Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ListAsync(order => order.State != OrderState.Open, cancellationToken);

    public Task<Order?> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) =>
        InTurnAsync(account => account.Find(id), cancellationToken);

    public async Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        var last = await market.GetLastAsync(order.Symbol, cancellationToken);
        await InTurnAsync(account =>
        {
            var opened = new Order(
                order.Id, null, order.Symbol, order.Side, order.Kind, order.Quantity, order.LimitPrice, OrderState.Open)
            {
                PlacedAt = context.Time.GetUtcNow(),
            };
            if (account.Find(order.Id) is not null) throw Refused($"There is an order {order.Id} already");
            Require(account, opened, order.LimitPrice ?? market.MarketPrice(last, order.Side));
            account.Put(opened);
            return opened;
        }, cancellationToken);
        placed.Release();
        return new OrderReceipt(BrokerId: null);
    }

    public Task CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => InTurnAsync(account =>
    {
        account.Put(OpenOrder(account, id) with { State = OrderState.Cancelled, Reason = "Cancelled by its owner" });
        return account;
    }, cancellationToken);

    public Task ReplaceAsync(OrderChange change, CancellationToken cancellationToken) => InTurnAsync(account =>
    {
        var order = OpenOrder(account, change.Id);
        if (order.Kind == OrderKind.Market) throw Refused("A market order cannot be changed");
        var changed = order with { Quantity = change.Quantity ?? order.Quantity, LimitPrice = change.LimitPrice ?? order.LimitPrice };
        Require(account, changed, changed.LimitPrice!.Value);
        account.Put(changed);
        return account;
    }, cancellationToken);

    public async IAsyncEnumerable<OrderEvent> WatchAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What was told to a former watch and not recorded has not happened, and may happen again.
        await InTurnAsync(async former => account = await RebuildAsync(former, cancellationToken), cancellationToken);
        while (true)
        {
            foreach (var order in await GetOpenOrdersAsync(cancellationToken))
            {
                if (await TryFillAsync(order.Id!.Value, cancellationToken) is not { } said) continue;
                foreach (var what in said) yield return what;
            }

            await placed.WaitAsync(LookEvery, cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        turn.Dispose();
        placed.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyList<OrderEvent>?> TryFillAsync(ClientOrderId id, CancellationToken cancellationToken)
    {
        if (await FindOrderAsync(id, cancellationToken) is not { } seen) return null;
        LastBar last;
        try
        {
            last = await market.GetLastAsync(seen.Symbol, cancellationToken);
        }
        catch (VendorException)
        {
            return null; // no price now; there may be one later
        }

        return await InTurnAsync<IReadOnlyList<OrderEvent>?>(account => Fill(account, id, last), cancellationToken);
    }

    private IReadOnlyList<OrderEvent>? Fill(PaperAccount account, ClientOrderId id, LastBar last)
    {
        // It may have been cancelled or changed while the bar was asked for.
        if (account.Find(id) is not { State: OrderState.Open } order || market.FillPriceOf(order, last) is not { } price) return null;
        if (account.LackFor(order, price) is { } lack)
        {
            account.Put(order with { State = OrderState.Rejected, Reason = lack });
            return [new OrderEvent.Changed(account.Find(id)!)];
        }

        // One fill for each order, of the same name: a second one for it could only be the same once more.
        var fill = new Fill(
            id.Value, id, null, order.Symbol, order.Side, order.Quantity, price, account.FeeOf(order.Quantity, price),
            PaperPair.Of(order.Symbol, context.Settings).Quote, context.Time.GetUtcNow());
        account.Put(fill);
        return [new OrderEvent.Filled(fill), new OrderEvent.Changed(account.Find(id)!)];
    }

    /// <param name="former">What this process knows of besides; null where it has just begun.</param>
    private async Task<PaperAccount> RebuildAsync(PaperAccount? former, CancellationToken cancellationToken)
    {
        var rebuilt = new PaperAccount(context.Settings);
        await foreach (var order in context.Host.ReadOrdersAsync(cancellationToken)) rebuilt.Put(order);
        // Taken this moment and not entered as taken yet; or ended here, which is not entered yet.
        foreach (var order in former?.Orders ?? [])
        {
            var isOver = order.State is OrderState.Cancelled or OrderState.Rejected;
            if (isOver || rebuilt.Find(order.Id!.Value) is null) rebuilt.Put(order.State == OrderState.Filled ? Reopened(order) : order);
        }

        await foreach (var fill in context.Host.ReadFillsAsync(cancellationToken)) rebuilt.Put(fill);
        return rebuilt;
    }

    private static Order Reopened(Order order) => order with { State = OrderState.Open, Filled = 0, AveragePrice = null };

    private static Order OpenOrder(PaperAccount account, ClientOrderId id) =>
        account.Find(id) is { State: OrderState.Open } order ? order : throw Refused($"There is no open order {id}");

    private static void Require(PaperAccount account, Order order, decimal price)
    {
        if (account.LackFor(order, price) is { } lack) throw Refused(lack);
    }

    private Task<IReadOnlyList<Order>> ListAsync(Func<Order, bool> which, CancellationToken cancellationToken) =>
        InTurnAsync<IReadOnlyList<Order>>(
            account => [.. account.Orders.Where(which).OrderByDescending(order => order.PlacedAt)], cancellationToken);

    private Task<T> InTurnAsync<T>(Func<PaperAccount, T> act, CancellationToken cancellationToken) => InTurnAsync(
        async former => act(account = former ?? await RebuildAsync(null, cancellationToken)), cancellationToken);

    private async Task<T> InTurnAsync<T>(Func<PaperAccount?, Task<T>> act, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await act(account);
        }
        finally
        {
            turn.Release();
        }
    }

    private static VendorException Refused(string words) => new(VendorFault.Refused, words);
}
