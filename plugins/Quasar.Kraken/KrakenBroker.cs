using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>A spot account at Kraken, over its private REST interface.</summary>
internal sealed class KrakenBroker(PluginContext<KrakenSettings> context) : IDisposable
{
    private const int RowsPerPage = 50;
    private const int MostPages = 10;

    // The longest client order id that is no UUID.
    private const int LongestWord = 18;

    private static readonly TimeSpan NamesLast = TimeSpan.FromDays(1);

    private readonly KrakenPrivate account = new(context);
    private readonly KrakenRest rest = new(context);
    private KrakenNames? names;
    private DateTimeOffset namesRead;

    private sealed record BalanceRow(decimal? Balance, decimal? Credit, decimal? CreditUsed, decimal? HoldTrade);

    private sealed record OpenRows(Dictionary<string, KrakenOrderRow>? Open);

    private sealed record ClosedRows(Dictionary<string, KrakenOrderRow>? Closed, int? Count);

    private sealed record TradeRows(Dictionary<string, KrakenTradeRow>? Trades, int? Count);

    private sealed record AddResult(string[]? Txid);

    public async Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken)
    {
        var known = await NamesAsync(null, cancellationToken);
        var rows = await account.PostAsync<Dictionary<string, BalanceRow>>("BalanceEx", [], cancellationToken);
        return
        [
            .. rows.Select(row => (row.Key, Row: row.Value, Total: row.Value.Balance ?? 0)).Select(row => new Balance(
                known.AssetOf(row.Key), row.Total, row.Total + (row.Row.Credit ?? 0) - (row.Row.CreditUsed ?? 0) - (row.Row.HoldTrade ?? 0))),
        ];
    }

    public async Task<IReadOnlyList<Order>> GetOpenOrdersAsync(CancellationToken cancellationToken) =>
        await OrdersAsync((await account.PostAsync<OpenRows>("OpenOrders", [], cancellationToken)).Open, cancellationToken);

    public async Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var orders = new List<Order>();
        for (var page = 0; page < MostPages; page++)
        {
            var rows = await account.PostAsync<ClosedRows>(
                "ClosedOrders", [("start", Text(since)), ("closetime", "close"), ("ofs", Text(page * RowsPerPage))], cancellationToken);
            orders.AddRange(await OrdersAsync(rows.Closed, cancellationToken));
            if (orders.Count >= (rows.Count ?? 0) || rows.Closed is not { Count: > 0 }) break;
        }

        return orders;
    }

    public async Task<Order?> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken)
    {
        // In this order: one that ends between the two questions is found by the second.
        var open = await account.PostAsync<OpenRows>("OpenOrders", [("cl_ord_id", id.Value)], cancellationToken);
        if ((await OrdersAsync(open.Open, cancellationToken)).FirstOrDefault(order => order.Id == id) is { } found) return found;
        var closed = await account.PostAsync<ClosedRows>("ClosedOrders", [("cl_ord_id", id.Value)], cancellationToken);
        return (await OrdersAsync(closed.Closed, cancellationToken)).FirstOrDefault(order => order.Id == id);
    }

    public async Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        if (order.Id.Value.Length > LongestWord && !Guid.TryParse(order.Id.Value, out _))
            throw new VendorException(VendorFault.Refused, $"Kraken takes a UUID as client order id, or up to {LongestWord} characters");
        try
        {
            var result = await account.PostAsync<AddResult>("AddOrder", FieldsOf(order), cancellationToken);
            return new OrderReceipt(result.Txid?.FirstOrDefault()) { OnlyValidated = context.Settings.Validate };
        }
        catch (VendorException refusal) when (KrakenError.IsOrderNotTaken(refusal.Message))
        {
            throw new VendorException(VendorFault.Refused, refusal.Message, refusal);
        }
    }

    public Task CancelAsync(ClientOrderId id, CancellationToken cancellationToken) =>
        account.PostAsync<JsonElement>("CancelOrder", [("cl_ord_id", id.Value)], cancellationToken);

    public Task ReplaceAsync(OrderChange change, CancellationToken cancellationToken) => account.PostAsync<JsonElement>(
        "AmendOrder",
        [("cl_ord_id", change.Id.Value), ("order_qty", Text(change.Quantity)), ("limit_price", Text(change.LimitPrice))],
        cancellationToken);

    public async IAsyncEnumerable<OrderEvent> WatchAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watch = new KrakenWatch(this);
        while (true)
        {
            foreach (var said in await watch.LookAsync(since, cancellationToken)) yield return said;
            await Task.Delay(TimeSpan.FromSeconds(context.Settings.PollSeconds), context.Time, cancellationToken);
        }
    }

    public void Dispose() => account.Dispose();

    /// <summary>The fills at or after a time, oldest first.</summary>
    public async Task<IReadOnlyList<Fill>> GetFillsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var fills = new List<Fill>();
        for (var page = 0; page < MostPages; page++)
        {
            var rows = await account.PostAsync<TradeRows>(
                "TradesHistory", [("start", Text(since)), ("ofs", Text(page * RowsPerPage))], cancellationToken);
            foreach (var (id, row) in rows.Trades ?? [])
                fills.Add(row.ToFill(id, await NamesAsync(row.Pair, cancellationToken)));
            if (fills.Count >= (rows.Count ?? 0) || rows.Trades is not { Count: > 0 }) break;
        }

        return [.. fills.DistinctBy(fill => fill.Id).OrderBy(fill => fill.At)];
    }

    private IEnumerable<(string Name, string? Value)> FieldsOf(OrderRequest order) =>
    [
        ("ordertype", order.Kind == OrderKind.Limit ? "limit" : "market"),
        ("type", order.Side == OrderSide.Buy ? "buy" : "sell"),
        ("volume", Text(order.Quantity)),
        ("pair", order.Symbol.Value),
        ("price", Text(order.LimitPrice)),
        ("cl_ord_id", order.Id.Value),
        ("validate", context.Settings.Validate ? "true" : null),
    ];

    private async Task<IReadOnlyList<Order>> OrdersAsync(Dictionary<string, KrakenOrderRow>? rows, CancellationToken cancellationToken)
    {
        var orders = new List<Order>();
        foreach (var (id, row) in rows ?? []) orders.Add(row.ToOrder(id, await NamesAsync(row.Descr?.Pair, cancellationToken)));
        return orders;
    }

    // Read again where a pair is unknown, which is a new one; at most once a minute, for it may be one that is not listed.
    private async Task<KrakenNames> NamesAsync(string? pair, CancellationToken cancellationToken)
    {
        var age = context.Time.GetUtcNow() - namesRead;
        if (names is { } known && age < NamesLast && (pair is null || known.Knows(pair) || age < TimeSpan.FromMinutes(1))) return known;
        names = new KrakenNames(await rest.GetAsync<Dictionary<string, KrakenPair>>("AssetPairs", cancellationToken));
        namesRead = context.Time.GetUtcNow();
        return names;
    }

    // Kraken's start is exclusive and in seconds; a second earlier, so that nothing of the same second is missed.
    private static string Text(DateTimeOffset since) => Text(Math.Max(0, since.ToUnixTimeSeconds() - 1));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
