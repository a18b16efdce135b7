using System.Runtime.CompilerServices;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Proxies;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins;

/// <summary>The account at a plugin's broker.</summary>
/// <remarks>A call fails with <see cref="VendorException"/> where the broker refused, and with <see cref="PluginException"/> where
/// the plugin failed. No call is repeated. What <see cref="PlaceAsync"/> throws says whether the order may have arrived
/// (<see cref="IBroker.PlaceAsync"/>); a <see cref="PluginException"/> of it says that it may.</remarks>
public sealed class PluginBroker
{
    private readonly Func<CancellationToken, Task<ChildSession>> sessionAsync;
    private readonly TimeSpan limit;
    private readonly TimeProvider time;
    private readonly WatchFlood flood;

    internal PluginBroker(Func<CancellationToken, Task<ChildSession>> sessionAsync, TimeSpan limit, TimeProvider time) =>
        (this.sessionAsync, this.limit, this.time, flood) = (sessionAsync, limit, time, new WatchFlood(time));

    public async Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken) =>
        BrokerProxy.ListOf(await AskAsync((child, giveUp) => child.GetBalancesAsync(giveUp), cancellationToken).ConfigureAwait(false), BrokerWords.Cut);

    public async Task<IReadOnlyList<Position>> GetPositionsAsync(CancellationToken cancellationToken) =>
        BrokerProxy.ListOf(await AskAsync((child, giveUp) => child.GetPositionsAsync(giveUp), cancellationToken).ConfigureAwait(false), position => position);

    public async Task<IReadOnlyList<Order>> GetOpenOrdersAsync(CancellationToken cancellationToken) =>
        BrokerProxy.ListOf(await AskAsync((child, giveUp) => child.GetOpenOrdersAsync(giveUp), cancellationToken).ConfigureAwait(false), BrokerWords.Cut);

    public async Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        BrokerProxy.ListOf(
            await AskAsync((child, giveUp) => child.GetClosedOrdersAsync(since, giveUp), cancellationToken).ConfigureAwait(false), BrokerWords.Cut);

    /// <summary>Looks an order up; null where the broker says that it does not know it.</summary>
    public async Task<Order?> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) =>
        BrokerProxy.ValueOf(await AskAsync((child, giveUp) => child.FindOrderAsync(id, giveUp), cancellationToken).ConfigureAwait(false)) is { } found
            ? BrokerWords.Cut(found)
            : null;

    public async Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        var session = await SessionForOrderAsync(cancellationToken).ConfigureAwait(false);
        var reply = await BrokerProxy.AskAsync(
            session, limit, time, (child, giveUp) => child.PlaceOrderAsync(order, giveUp), cancellationToken).ConfigureAwait(false);
        return BrokerProxy.ValueOf(reply) is { } receipt
            ? BrokerWords.Cut(receipt)
            : throw new PluginException("The plugin said nothing of what became of the order");
    }

    public async Task CancelAsync(ClientOrderId id, CancellationToken cancellationToken) =>
        BrokerProxy.End(await AskAsync((child, giveUp) => child.CancelOrderAsync(id, giveUp), cancellationToken).ConfigureAwait(false));

    public async Task ReplaceAsync(OrderChange change, CancellationToken cancellationToken) =>
        BrokerProxy.End(await AskAsync((child, giveUp) => child.ReplaceOrderAsync(change, giveUp), cancellationToken).ConfigureAwait(false));

    /// <summary>Listens to what becomes of orders. It ends, or fails, when the connection is lost; the caller opens the next one.</summary>
    /// <exception cref="FloodException">It says more than an account can have to say.</exception>
    public async IAsyncEnumerable<OrderEvent> WatchAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = await sessionAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var said in WatchProxy.WatchAsync(session, flood, since, cancellationToken).ConfigureAwait(false)) yield return said;
    }

    // Without a child there is nobody who could have sent it: that is no unclear outcome.
    private async Task<ChildSession> SessionForOrderAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await sessionAsync(cancellationToken).WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PluginException or TimeoutException)
        {
            throw new VendorException(VendorFault.Refused, $"The order was not sent, because the plugin does not run: {e.Message}", e);
        }
    }

    private async Task<TReply> AskAsync<TReply>(
        Func<IBrokerChild, CancellationToken, Task<TReply>> ask, CancellationToken cancellationToken) =>
        await BrokerProxy.AskAsync(await sessionAsync(cancellationToken).ConfigureAwait(false), limit, time, ask, cancellationToken)
            .ConfigureAwait(false);
}
