using PolyType;
using Quasar.Sdk;
using StreamJsonRpc;

namespace Quasar.Plugins.Protocol;

/// <summary>What the host asks of a child that is a broker. All but the watch is a message there and a message back.</summary>
[JsonRpcContract, GenerateShape(IncludeMethods = MethodShapeFlags.PublicInstance)]
internal partial interface IBrokerChild
{
    Task<Reply<IReadOnlyList<Balance>>> GetBalancesAsync(CancellationToken cancellationToken);

    Task<Reply<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken);

    Task<Reply<IReadOnlyList<Order>>> GetOpenOrdersAsync(CancellationToken cancellationToken);

    Task<Reply<IReadOnlyList<Order>>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Replies without a value where the broker does not know the order.</summary>
    Task<Reply<Order>> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken);

    Task<Reply<OrderReceipt>> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken);

    Task<EndReply> CancelOrderAsync(ClientOrderId id, CancellationToken cancellationToken);

    Task<EndReply> ReplaceOrderAsync(OrderChange change, CancellationToken cancellationToken);

    /// <summary>Sends <see cref="OrderFrame"/>s over the lane, ends the answer there, and replies.</summary>
    Task<EndReply> WatchOrdersAsync(DateTimeOffset since, ulong lane, CancellationToken cancellationToken);
}
