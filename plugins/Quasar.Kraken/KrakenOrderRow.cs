using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>An order as OpenOrders and ClosedOrders have it, under its Kraken id.</summary>
internal sealed record KrakenOrderRow(
    string? ClOrdId, string? Status, string? Reason, decimal? Opentm, KrakenOrderRow.Description? Descr, decimal? Vol, decimal? VolExec, decimal? Price)
{
    internal sealed record Description(string? Pair, string? Type, string? Ordertype, decimal? Price);

    public Order ToOrder(string brokerId, KrakenNames names)
    {
        var kind = IsLimit ? OrderKind.Limit : OrderKind.Market;
        return new Order(
            ClientOrderId.TryParse(ClOrdId, out var id) ? id : null, brokerId, names.SymbolOf(Descr?.Pair),
            Descr?.Type == "sell" ? OrderSide.Sell : OrderSide.Buy, kind, Vol ?? 0, kind == OrderKind.Limit ? Descr?.Price : null, State)
        {
            Filled = VolExec ?? 0,
            AveragePrice = VolExec > 0 ? Price : null,
            PlacedAt = KrakenTime.Of(Opentm),
            Reason = string.IsNullOrEmpty(Reason) ? null : Reason,
        };
    }

    // Kraken has a dozen kinds; those with a limit are the nearer to ours of that name.
    private bool IsLimit => Descr?.Ordertype is { } type && (type.Contains("limit", StringComparison.Ordinal) || type == "iceberg");

    private OrderState State => Status switch
    {
        "closed" => OrderState.Filled,
        "canceled" => OrderState.Cancelled,
        "expired" => OrderState.Expired,
        _ => OrderState.Open,
    };
}

/// <summary>A trade as TradesHistory has it, under its Kraken id.</summary>
internal sealed record KrakenTradeRow(
    string? Ordertxid, string? Pair, decimal? Time, string? Type, decimal? Price, decimal? Fee, decimal? Vol)
{
    public Fill ToFill(string id, KrakenNames names)
    {
        var symbol = names.SymbolOf(Pair);
        // Which asset a fee was taken in is told on the socket only; over REST it is the quote, unless the order asked otherwise.
        var quote = symbol.Value.Split('/')[^1];
        return new Fill(
            id, OrderId: null, Ordertxid, symbol, Type == "sell" ? OrderSide.Sell : OrderSide.Buy, Vol ?? 0, Price ?? 0, Fee ?? 0, quote,
            KrakenTime.Of(Time) ?? DateTimeOffset.UnixEpoch);
    }
}

internal static class KrakenTime
{
    /// <summary>Reads seconds since 1970 with a fraction; null where there are none.</summary>
    public static DateTimeOffset? Of(decimal? seconds) =>
        seconds is > 0 and < 100_000_000_000 ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds.Value * TimeSpan.TicksPerSecond)) : null;
}
