using Quasar.Plugins.Protocol;
using Quasar.Sdk;

namespace Quasar.Plugins.Child;

/// <summary>Answers the host about the account of a plugin that is a broker.</summary>
internal sealed class BrokerService(PluginService plugin) : IBrokerChild
{
    public Task<Reply<IReadOnlyList<Balance>>> GetBalancesAsync(CancellationToken cancellationToken) =>
        ListAsync(broker => broker.GetBalancesAsync(cancellationToken), BrokerWords.Cut, cancellationToken);

    public Task<Reply<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken) =>
        ListAsync(broker => broker.GetPositionsAsync(cancellationToken), position => position, cancellationToken);

    public Task<Reply<IReadOnlyList<Order>>> GetOpenOrdersAsync(CancellationToken cancellationToken) =>
        ListAsync(broker => broker.GetOpenOrdersAsync(cancellationToken), BrokerWords.Cut, cancellationToken);

    public Task<Reply<IReadOnlyList<Order>>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ListAsync(broker => broker.GetClosedOrdersAsync(since, cancellationToken), BrokerWords.Cut, cancellationToken);

    public Task<Reply<Order>> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) =>
        AnswerAsync(
            async broker => await broker.FindOrderAsync(id, cancellationToken).ConfigureAwait(false) is { } found ? BrokerWords.Cut(found) : null,
            cancellationToken);

    public Task<Reply<OrderReceipt>> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken) =>
        AnswerAsync<OrderReceipt>(
            async broker => BrokerWords.Cut(await broker.PlaceAsync(order, cancellationToken).ConfigureAwait(false)), cancellationToken);

    public Task<EndReply> CancelOrderAsync(ClientOrderId id, CancellationToken cancellationToken) =>
        EndAsync(broker => broker.CancelAsync(id, cancellationToken), cancellationToken);

    public Task<EndReply> ReplaceOrderAsync(OrderChange change, CancellationToken cancellationToken) =>
        EndAsync(broker => broker.ReplaceAsync(change, cancellationToken), cancellationToken);

    public async Task<EndReply> WatchOrdersAsync(DateTimeOffset since, ulong lane, CancellationToken cancellationToken) =>
        new(await plugin.SendAsync(lane, async output =>
        {
            await foreach (var said in plugin.Instance<IBroker>().WatchAsync(since, cancellationToken)
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await OrderFrame.WriteAsync(output, said, cancellationToken).ConfigureAwait(false);
            }
        }, cancellationToken).ConfigureAwait(false));

    private Task<Reply<IReadOnlyList<T>>> ListAsync<T>(
        Func<IBroker, Task<IReadOnlyList<T>>> ask, Func<T, T> cut, CancellationToken cancellationToken) =>
        AnswerAsync<IReadOnlyList<T>>(
            async broker => [.. (await ask(broker).ConfigureAwait(false)).Take(BrokerWords.MostEntries).Select(cut)], cancellationToken);

    private async Task<Reply<T>> AnswerAsync<T>(Func<IBroker, Task<T?>> ask, CancellationToken cancellationToken) where T : class
    {
        T? answer = null;
        var refusal = await PluginService.RunAsync(
            async () => answer = await ask(plugin.Instance<IBroker>()).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return new Reply<T>(refusal, refusal is null ? answer : null);
    }

    private async Task<EndReply> EndAsync(Func<IBroker, Task> ask, CancellationToken cancellationToken) =>
        new(await PluginService.RunAsync(() => ask(plugin.Instance<IBroker>()), cancellationToken).ConfigureAwait(false));
}
