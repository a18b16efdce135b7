using Orleans;
using Orleans.Concurrency;
using Quasar.DataHub.Brokers;
using Quasar.DataHub.Indices;
using Quasar.DataHub.Journal;
using Quasar.DataHub.Live;

namespace Quasar.DataHub.Providers;

/// <summary>One vendor. It is active once in the cluster: one owner of its rate limit, its connection and its child process.</summary>
public interface IProviderGrain : IGrainWithStringKey
{
    // Each question to a broker has a limit of its own, and one call asks a few of them.
    private const string BrokerPatience = "00:03:00";

    /// <summary>How it stands. Asking also makes it run, wherever in the cluster.</summary>
    [AlwaysInterleave]
    Task<ProviderSnapshot> GetAsync();

    /// <summary>The subscriptions have changed.</summary>
    /// <param name="afresh">Their owner asks for another try now, also where a pause was to last longer.</param>
    [AlwaysInterleave]
    Task LookAgainAsync(bool afresh = false);

    /// <summary>Yields the vendor's catalogue.</summary>
    [AlwaysInterleave]
    IAsyncEnumerable<SymbolRow> ListSymbolsAsync(CancellationToken cancellationToken);

    /// <summary>Yields the indices whose constituents can be asked for.</summary>
    [AlwaysInterleave]
    IAsyncEnumerable<IndexRow> ListIndicesAsync(CancellationToken cancellationToken);

    /// <summary>Yields what an index is made of now.</summary>
    [AlwaysInterleave]
    IAsyncEnumerable<ConstituentRow> ListConstituentsAsync(string index, CancellationToken cancellationToken);

    /// <summary>Yields live bars from now on; null watches every symbol, or every interval.</summary>
    [AlwaysInterleave]
    IAsyncEnumerable<LiveBar> WatchAsync(string? symbol, string? interval, CancellationToken cancellationToken);

    /// <summary>The latest lines of the plugin's log, as the process has kept them that runs it now.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<JournalLine>> ReadJournalAsync();

    /// <summary>Yields the lines later than a time, and then each as it comes.</summary>
    [AlwaysInterleave]
    IAsyncEnumerable<JournalLine> FollowJournalAsync(DateTimeOffset after, CancellationToken cancellationToken);

    /// <summary>The latest bars of a symbol that were streamed, one for each interval.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<LiveBar>> GetLatestBarsAsync(string symbol);

    /// <summary>What the account at this broker holds.</summary>
    [AlwaysInterleave, ResponseTimeout(BrokerPatience)]
    Task<BrokerReply<IReadOnlyList<BalanceView>>> GetBalancesAsync();

    /// <summary>What the account at this broker is exposed to.</summary>
    [AlwaysInterleave, ResponseTimeout(BrokerPatience)]
    Task<BrokerReply<IReadOnlyList<PositionView>>> GetPositionsAsync();

    /// <summary>The account's orders, newest first.</summary>
    [AlwaysInterleave, ResponseTimeout(BrokerPatience)]
    Task<BrokerReply<IReadOnlyList<OrderView>>> ListOrdersAsync(bool onlyOpen);

    /// <summary>One order that was placed through Quasar, by its client order id.</summary>
    [AlwaysInterleave, ResponseTimeout(BrokerPatience)]
    Task<BrokerReply<OrderView>> FindOrderAsync(string id);

    /// <summary>Places an order, unless one of its client order id was placed before.</summary>
    [AlwaysInterleave, ResponseTimeout(BrokerPatience)]
    Task<BrokerReply<PlacedOrder>> PlaceOrderAsync(OrderWish wish);

    /// <summary>Asks for the end of an order.</summary>
    [AlwaysInterleave, ResponseTimeout(BrokerPatience)]
    Task<BrokerReply<OrderView>> CancelOrderAsync(string id);

    /// <summary>Changes an open limit order.</summary>
    [AlwaysInterleave, ResponseTimeout(BrokerPatience)]
    Task<BrokerReply<OrderView>> ReplaceOrderAsync(string id, decimal? quantity, decimal? limitPrice);
}
