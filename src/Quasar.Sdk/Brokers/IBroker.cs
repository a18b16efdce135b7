namespace Quasar.Sdk;

/// <summary>An account at a broker: what it holds, and its orders.</summary>
/// <remarks>
/// <para>Write the happy path, and <em>send every order once</em>: no retry inside. Quasar records an order before it hands it to
/// <see cref="PlaceAsync"/>, and never hands over the same one twice. What it does not know the outcome of it looks up by
/// <see cref="FindOrderAsync"/>.</para>
/// <para>Send what changes something as POST with a body: an HTTP client may repeat a GET by itself where a connection breaks.</para>
/// <para>A call may take 30 seconds, the wait for the rate limit included. Several may run at once. The answer is held in memory and
/// crosses to Quasar as one message: of lists it takes the first 1,000 entries.</para>
/// <para>Keep nothing between calls that you cannot lose. A broker that has no memory but its own finds its orders and fills in
/// <see cref="IPluginHost"/>.</para>
/// <para>What can be traded is listed by <see cref="ISymbolSource"/>, where the class implements it.</para>
/// </remarks>
public interface IBroker
{
    /// <summary>Lists what the account holds; an asset of which there is nothing may be left out.</summary>
    /// <exception cref="VendorException">The broker refused. Any other exception counts as a passing fault.</exception>
    Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken);

    /// <summary>Lists the open positions; none where the broker knows only balances.</summary>
    /// <exception cref="VendorException">The broker refused. Any other exception counts as a passing fault.</exception>
    Task<IReadOnlyList<Position>> GetPositionsAsync(CancellationToken cancellationToken);

    /// <summary>Lists the orders of which more may fill, newest first; those that were placed elsewhere included.</summary>
    /// <exception cref="VendorException">The broker refused. Any other exception counts as a passing fault.</exception>
    Task<IReadOnlyList<Order>> GetOpenOrdersAsync(CancellationToken cancellationToken);

    /// <summary>Lists the orders that have ended since a time, newest first.</summary>
    /// <exception cref="VendorException">The broker refused. Any other exception counts as a passing fault.</exception>
    Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Looks one order up, open or ended; null where the broker does not know it.</summary>
    /// <remarks>Null is a statement. Where the broker could not be asked, throw. An order that was placed this moment may not be
    /// known yet; Quasar asks again before it believes it.</remarks>
    /// <exception cref="VendorException">The broker refused. Any other exception counts as a passing fault.</exception>
    Task<Order?> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken);

    /// <summary>Places an order, once, and returns when the broker has taken it. It may not have filled by then.</summary>
    /// <remarks>A call given up through <paramref name="cancellationToken"/> may have reached the broker; Quasar looks the order up.</remarks>
    /// <exception cref="VendorException">With <see cref="VendorFault.Refused"/>, <see cref="VendorFault.Unauthorized"/>,
    /// <see cref="VendorFault.UnknownSymbol"/>, <see cref="VendorFault.RateLimited"/> or <see cref="VendorFault.QuotaSpent"/> it says
    /// that the broker <em>has not taken the order</em>, for sure, and why. With <see cref="VendorFault.Transient"/>, as any other
    /// exception, it says that nobody knows: the order may be there. When in doubt, it is transient.</exception>
    Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken);

    /// <summary>Asks for the end of an open order, and returns when the broker has taken that.</summary>
    /// <remarks>The order may fill in the meantime. How it ended is told by <see cref="WatchAsync"/> and
    /// <see cref="FindOrderAsync"/>.</remarks>
    /// <exception cref="VendorException">The broker refused: with <see cref="VendorFault.Refused"/> there is no such open order.
    /// Any other exception counts as a passing fault.</exception>
    Task CancelAsync(ClientOrderId id, CancellationToken cancellationToken);

    /// <summary>Changes an open limit order, and returns when the broker has taken the change. The order keeps its client id.</summary>
    /// <exception cref="VendorException">The broker refused: with <see cref="VendorFault.Refused"/>, and the order stands as it did.
    /// Any other exception counts as a passing fault, and it may have been changed.</exception>
    Task ReplaceAsync(OrderChange change, CancellationToken cancellationToken);

    /// <summary>Yields fills and what becomes of orders, until cancelled.</summary>
    /// <remarks>
    /// <para>Begin with the fills at or after <paramref name="since"/> as far as the broker still tells them, oldest first, and go
    /// on with what happens. Saying a fill twice does no harm; Quasar knows it by its id. What is never said is lost.</para>
    /// <para>One watch is open at a time. When its connection is lost, throw or return: Quasar opens the next one, with growing
    /// pauses, from the last fill it knows. More than 5,000 events in a minute end it until the minute is over.</para>
    /// </remarks>
    /// <exception cref="VendorException">The broker refused. Any other exception counts as a lost connection.</exception>
    IAsyncEnumerable<OrderEvent> WatchAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
