using Microsoft.Extensions.Logging;
using Quasar.DataHub.Providers;
using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Brokers;

/// <summary>One provider's account, in the process that runs the provider.</summary>
/// <remarks>An order is entered before it is sent, and whoever enters it is the only one who sends it, once. What nobody knows the
/// outcome of is looked up, and never sent again (decision 0015).</remarks>
internal sealed class Brokerage(
    string provider, Func<Task<PluginUse>> usePluginAsync, OrderStore orders, TimeProvider time, ILogger<Brokerage> logger)
{
    // A sending takes a minute at the most, and an order a moment more to be found at its broker. Until then silence proves nothing.
    public static readonly TimeSpan AbsenceDelay = TimeSpan.FromMinutes(2);

    private const int MostListed = 1_000;

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    public Task<BrokerReply<IReadOnlyList<BalanceView>>> GetBalancesAsync() => AskAsync<IReadOnlyList<BalanceView>>(async broker =>
        [.. (await broker.GetBalancesAsync(CancellationToken.None)).Select(b => new BalanceView(b.Asset, b.Total, b.Available))]);

    public Task<BrokerReply<IReadOnlyList<PositionView>>> GetPositionsAsync() => AskAsync<IReadOnlyList<PositionView>>(async broker =>
        [.. (await broker.GetPositionsAsync(CancellationToken.None)).Select(p => new PositionView(p.Symbol.Value, p.Quantity, p.AveragePrice))]);

    /// <summary>What is recorded, brought up to date by the broker's lists, and what the broker has besides; newest first.</summary>
    public Task<BrokerReply<IReadOnlyList<OrderView>>> ListOrdersAsync(bool onlyOpen) => AskAsync<IReadOnlyList<OrderView>>(async broker =>
    {
        var told = new List<Order>(await broker.GetOpenOrdersAsync(CancellationToken.None));
        if (!onlyOpen) told.AddRange(await broker.GetClosedOrdersAsync(time.GetUtcNow() - Lately, CancellationToken.None));
        foreach (var order in told) await ApplyAsync(order);
        var recorded = await orders.ListAsync(provider, onlyOpen, MostListed, CancellationToken.None);
        var known = recorded.SelectMany(order => new[] { order.Request.Id.Value, order.BrokerId }).OfType<string>().ToHashSet();
        var elsewhere = told.Where(order => !IsKnown(order.Id?.Value) && !IsKnown(order.BrokerId)).Select(OrderView.Of);
        return [.. elsewhere.Concat(recorded.Select(OrderView.Of)).OrderByDescending(order => order.CreatedAt)];

        bool IsKnown(string? name) => name is not null && known.Contains(name);
    });

    /// <summary>One order; where it is not known what became of it, or it is open, the broker is asked.</summary>
    public async Task<BrokerReply<OrderView>> FindOrderAsync(string id)
    {
        if (await RecordedAsync(id) is not { } recorded) return Fault<OrderView>(BrokerFaultKind.UnknownOrder, $"There is no order {id}");
        if (recorded.State is RecordedState.Sending or RecordedState.Unknown or RecordedState.Absent or RecordedState.Open)
        {
            // Where the broker cannot be asked now, what is recorded is what there is to tell.
            await AskAsync<object>(async broker =>
            {
                await LookUpAsync(broker, recorded);
                return recorded;
            });
        }
        return Value(OrderView.Of((await RecordedAsync(id))!));
    }

    public async Task<BrokerReply<PlacedOrder>> PlaceAsync(OrderWish wish)
    {
        var request = new OrderRequest(
            ClientOrderId.Parse(wish.Id), Symbol.Parse(wish.Symbol), wish.IsSell ? OrderSide.Sell : OrderSide.Buy,
            wish.LimitPrice is null ? OrderKind.Market : OrderKind.Limit, wish.Quantity, wish.LimitPrice);
        return await AskAsync<PlacedOrder>(async broker =>
        {
            var isNew = await orders.TryRecordAsync(provider, request, time.GetUtcNow(), CancellationToken.None);
            if (isNew) await SendAsync(broker, request);
            var recorded = (await RecordedAsync(wish.Id))!;
            return isNew || IsSame(recorded, request)
                ? new PlacedOrder(OrderView.Of(recorded), isNew)
                : throw new BrokerException(BrokerFaultKind.IdTaken, $"The order {wish.Id} is there already, and is another");
        });
    }

    public Task<BrokerReply<OrderView>> CancelAsync(string id) =>
        ChangeAsync(id, broker => broker.CancelAsync(ClientOrderId.Parse(id), CancellationToken.None));

    public Task<BrokerReply<OrderView>> ReplaceAsync(string id, decimal? quantity, decimal? limitPrice) => ChangeAsync(
        id, broker => broker.ReplaceAsync(new OrderChange(ClientOrderId.Parse(id), quantity, limitPrice), CancellationToken.None));

    /// <summary>Asks the broker for an order of which it is not known how it stands.</summary>
    public static async Task LookUpAsync(
        PluginBroker broker, string provider, RecordedOrder recorded, OrderStore orders, TimeProvider time, CancellationToken cancellationToken)
    {
        var id = recorded.Request.Id;
        if (await broker.FindOrderAsync(id, cancellationToken) is { } found)
            await orders.ApplyAsync(provider, found with { Id = id }, time.GetUtcNow(), cancellationToken);
        else if (recorded.State is RecordedState.Unknown or RecordedState.Sending && time.GetUtcNow() - recorded.CreatedAt > AbsenceDelay)
            await orders.SettleAsync(
                provider, id, RecordedState.Absent, null, "The broker does not know it: it has not arrived", time.GetUtcNow(), cancellationToken);
    }

    // Nobody who asked may take this back halfway: once it is entered it is sent, and once it is sent its outcome is entered.
    private async Task SendAsync(PluginBroker broker, OrderRequest request)
    {
        try
        {
            var receipt = await broker.PlaceAsync(request, CancellationToken.None);
            await SettleAsync(receipt.OnlyValidated ? RecordedState.Validated : RecordedState.Open, receipt.BrokerId, null);
        }
        catch (VendorException refusal) when (refusal.Fault != VendorFault.Transient)
        {
            await SettleAsync(RecordedState.Refused, null, refusal.Message);
        }
        catch (Exception unclear) when (unclear is VendorException or PluginException)
        {
            logger.OutcomeUnknown(provider, request.Id.Value, unclear.Message);
            await SettleAsync(RecordedState.Unknown, null, $"The outcome is unknown: look it up by its client order id. {unclear.Message}");
        }

        Task SettleAsync(string state, string? brokerId, string? message) =>
            orders.SettleAsync(provider, request.Id, state, brokerId, message, time.GetUtcNow(), CancellationToken.None);
    }

    private async Task<BrokerReply<OrderView>> ChangeAsync(string id, Func<PluginBroker, Task> changeAsync)
    {
        if (await RecordedAsync(id) is not { } recorded) return Fault<OrderView>(BrokerFaultKind.UnknownOrder, $"There is no order {id}");
        return await AskAsync<OrderView>(async broker =>
        {
            await changeAsync(broker);
            await LookUpAsync(broker, recorded);
            return OrderView.Of((await RecordedAsync(id))!);
        });
    }

    private Task LookUpAsync(PluginBroker broker, RecordedOrder recorded) =>
        LookUpAsync(broker, provider, recorded, orders, time, CancellationToken.None);

    private Task ApplyAsync(Order order) => orders.ApplyAsync(provider, order, time.GetUtcNow(), CancellationToken.None);

    private Task<RecordedOrder?> RecordedAsync(string id) => orders.FindAsync(provider, ClientOrderId.Parse(id), CancellationToken.None);

    // Compared with how it was placed: that it was changed since does not make the wish another.
    private static bool IsSame(RecordedOrder recorded, OrderRequest request) =>
        (recorded.Request.Symbol, recorded.Request.Side, recorded.Request.Kind) == (request.Symbol, request.Side, request.Kind) &&
        recorded.AskedQuantity == request.Quantity && recorded.AskedLimitPrice == request.LimitPrice;

    private async Task<BrokerReply<T>> AskAsync<T>(Func<PluginBroker, Task<T>> askAsync) where T : class
    {
        PluginUse use;
        try
        {
            use = await usePluginAsync().WaitAsync(StartPatience, time);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException or PluginException)
        {
            return Fault<T>(BrokerFaultKind.NoBroker, $"The provider {provider} does not run");
        }
        using (use)
        {
            if (use.Plugin.Broker is not { } broker) return Fault<T>(BrokerFaultKind.NoBroker, $"{use.Plugin.Description.Title} is no broker");
            try
            {
                return Value(await askAsync(broker));
            }
            catch (BrokerException exception)
            {
                return Fault<T>(exception.Kind, exception.Message);
            }
            catch (VendorException exception)
            {
                // Keys that are missing or wrong are the owner's to mend, and nobody's failure on the way.
                var isRefusal = exception.Fault is VendorFault.Refused or VendorFault.Unauthorized;
                return Fault<T>(isRefusal ? BrokerFaultKind.Refused : BrokerFaultKind.Unreachable, exception.Message);
            }
            catch (PluginException exception)
            {
                return Fault<T>(BrokerFaultKind.Unreachable, exception.Message);
            }
        }
    }

    private static BrokerReply<T> Value<T>(T value) where T : class => new(value, null);

    private static BrokerReply<T> Fault<T>(BrokerFaultKind kind, string message) where T : class => new(null, new BrokerFault(kind, message));

    private sealed class BrokerException(BrokerFaultKind kind, string message) : Exception(message)
    {
        public BrokerFaultKind Kind { get; } = kind;
    }
}
