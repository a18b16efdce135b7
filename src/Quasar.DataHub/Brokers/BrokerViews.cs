using Orleans;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Brokers;

/// <summary>How much of one asset an account holds.</summary>
/// <param name="Total">All of it, what open orders hold back included.</param>
/// <param name="Available">What a new order could use.</param>
[GenerateSerializer, Immutable]
public sealed record BalanceView([property: Id(0)] string Asset, [property: Id(1)] decimal Total, [property: Id(2)] decimal Available);

/// <summary>What an account is exposed to in one symbol.</summary>
/// <param name="Quantity">Below 0 for a short position.</param>
[GenerateSerializer, Immutable]
public sealed record PositionView([property: Id(0)] string Symbol, [property: Id(1)] decimal Quantity, [property: Id(2)] decimal? AveragePrice);

/// <summary>An order as it is shown.</summary>
/// <param name="Id">Its client order id; null for one that was placed without, elsewhere.</param>
/// <param name="BrokerId">What the broker calls it.</param>
/// <param name="Side"><c>buy</c> or <c>sell</c>.</param>
/// <param name="Kind"><c>market</c> or <c>limit</c>.</param>
/// <param name="State"><c>sending</c>, <c>unknown</c>, <c>absent</c>, <c>refused</c>, <c>validated</c>, <c>open</c>, <c>filled</c>,
/// <c>cancelled</c>, <c>expired</c> or <c>rejected</c>.</param>
/// <param name="Filled">How much of the quantity has filled.</param>
/// <param name="AveragePrice">The mean price of that; null while nothing has.</param>
/// <param name="Message">Why it stands so, in the broker's words where they are the broker's.</param>
/// <param name="CreatedAt">When it was entered here or, elsewhere, placed; null where that is not known.</param>
[GenerateSerializer, Immutable]
public sealed record OrderView(
    [property: Id(0)] string? Id,
    [property: Id(1)] string? BrokerId,
    [property: Id(2)] string Symbol,
    [property: Id(3)] string Side,
    [property: Id(4)] string Kind,
    [property: Id(5)] decimal Quantity,
    [property: Id(6)] decimal? LimitPrice,
    [property: Id(7)] string State,
    [property: Id(8)] decimal Filled,
    [property: Id(9)] decimal? AveragePrice,
    [property: Id(10)] string? Message,
    [property: Id(11)] DateTimeOffset? CreatedAt,
    [property: Id(12)] DateTimeOffset? UpdatedAt)
{
    internal static OrderView Of(RecordedOrder order) => new(
        order.Request.Id.Value, order.BrokerId, order.Request.Symbol.Value, Word(order.Request.Side), Word(order.Request.Kind),
        order.Request.Quantity, order.Request.LimitPrice, order.State, order.Filled, order.AveragePrice, order.Message, order.CreatedAt,
        order.UpdatedAt);

    internal static OrderView Of(Order order) => new(
        order.Id?.Value, order.BrokerId, order.Symbol.Value, Word(order.Side), Word(order.Kind), order.Quantity, order.LimitPrice,
        RecordedState.Of(order.State), order.Filled, order.AveragePrice, order.Reason, order.PlacedAt, null);

    internal static string Word(OrderSide side) => side == OrderSide.Sell ? "sell" : "buy";

    private static string Word(OrderKind kind) => kind == OrderKind.Limit ? "limit" : "market";
}

/// <summary>A fill as it is shown.</summary>
/// <param name="Number">Its place among the fills that were heard of; give it as <c>after</c> to go on from it.</param>
/// <param name="Id">What the broker calls it.</param>
/// <param name="Order">The order's client id; null where it has none.</param>
/// <param name="Side"><c>buy</c> or <c>sell</c>.</param>
internal sealed record FillView(
    long Number, string Id, string? Order, string? BrokerOrder, string Symbol, string Side, decimal Quantity, decimal Price, decimal Fee,
    string FeeAsset, DateTimeOffset At)
{
    public static FillView Of(RecordedFill recorded)
    {
        var fill = recorded.Fill;
        return new FillView(
            recorded.Number, fill.Id, fill.OrderId?.Value, fill.BrokerOrderId, fill.Symbol.Value, OrderView.Word(fill.Side), fill.Quantity, fill.Price,
            fill.Fee, fill.FeeAsset, fill.At);
    }
}
