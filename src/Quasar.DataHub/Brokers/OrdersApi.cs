using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Orleans.Runtime;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Brokers;

/// <summary>The orders at a broker, over HTTP.</summary>
internal static class OrdersApi
{
    // More would be no quantity and no price, and less than a satoshi of a satoshi neither.
    private const decimal Most = 1_000_000_000_000_000m;
    private const int MostDecimals = 18;

    public static void MapOrders(this IEndpointRouteBuilder group)
    {
        group.MapGet("/orders", ListAsync).WithSummary("Lists the orders, newest first; with open=true those that are open or not settled");
        group.MapPost("/orders", PlaceAsync).WithSummary("Places an order, once for each client order id")
            .WithDescription(
                "201 where it was sent with this request, 200 where the same order was placed before, 202 where it was sent and nobody knows what "
                + "became of it: look it up by its id. It is never sent twice.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapGet("/orders/{id}", GetAsync).WithName("GetOrder").WithSummary("Shows one order; the broker is asked where it may have changed");
        group.MapDelete("/orders/{id}", CancelAsync).WithSummary("Asks for the end of an order and shows it");
        group.MapPatch("/orders/{id}", ReplaceAsync).WithSummary("Changes the quantity or the limit of an open order");
    }

    private static async Task<Results<Ok<IReadOnlyList<OrderView>>, ProblemHttpResult>> ListAsync(
        string broker, bool? open, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (grain, problem) = await BrokersApi.FindAsync(broker, reader, grains, cancellationToken);
        if (grain is null) return problem!;
        var reply = await grain.ListOrdersAsync(open ?? false);
        return reply.Fault is { } fault ? BrokersApi.Problem(fault) : TypedResults.Ok(reply.Value);
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> GetAsync(
        string broker, string id, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (grain, problem) = await BrokersApi.FindAsync(broker, reader, grains, cancellationToken);
        if (grain is null || (problem = BadId(id)) is not null) return problem!;
        var reply = await grain.FindOrderAsync(id);
        return reply.Fault is { } fault ? BrokersApi.Problem(fault) : TypedResults.Ok(reply.Value);
    }

    private static async Task<Results<CreatedAtRoute<OrderView>, Ok<OrderView>, Accepted<OrderView>, ProblemHttpResult>> PlaceAsync(
        string broker, NewOrder body, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (grain, problem) = await BrokersApi.FindAsync(broker, reader, grains, cancellationToken);
        if (grain is null || (problem = Read(body, out var wish)) is not null) return problem!;
        BrokerReply<PlacedOrder> reply;
        try
        {
            reply = await grain.PlaceOrderAsync(wish!);
        }
        catch (Exception lost) when (lost is TimeoutException or OrleansException)
        {
            return Refusal.BadGateway(
                $"The process that runs {broker} was lost on the way. Place the order again under the same id: what was sent is not sent twice");
        }
        if (reply.Fault is { } fault) return BrokersApi.Problem(fault);
        var (order, isNew) = reply.Value!;
        return order.State switch
        {
            RecordedState.Refused => TypedResults.Problem(
                order.Message, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The broker has not taken the order",
                extensions: [new("order", order)]),
            RecordedState.Sending or RecordedState.Unknown or RecordedState.Absent => TypedResults.Accepted((string?)null, order),
            _ => isNew ? TypedResults.CreatedAtRoute(order, "GetOrder", new { broker, id = order.Id }) : TypedResults.Ok(order),
        };
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> CancelAsync(
        string broker, string id, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (grain, problem) = await BrokersApi.FindAsync(broker, reader, grains, cancellationToken);
        if (grain is null || (problem = BadId(id)) is not null) return problem!;
        var reply = await grain.CancelOrderAsync(id);
        return reply.Fault is { } fault ? BrokersApi.Problem(fault) : TypedResults.Ok(reply.Value);
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> ReplaceAsync(
        string broker, string id, OrderPatch body, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (grain, problem) = await BrokersApi.FindAsync(broker, reader, grains, cancellationToken);
        if (grain is null || (problem = BadId(id) ?? BadChange(body)) is not null) return problem!;
        var reply = await grain.ReplaceOrderAsync(id, body.Quantity, body.LimitPrice);
        return reply.Fault is { } fault ? BrokersApi.Problem(fault) : TypedResults.Ok(reply.Value);
    }

    private static ProblemHttpResult? Read(NewOrder body, out OrderWish? wish)
    {
        wish = null;
        if (BadId(body.Id) is { } badId) return badId;
        if (RequestReader.ReadSymbol("symbol", body.Symbol, out _) is { } badSymbol) return badSymbol;
        if (body.Side is not ("buy" or "sell")) return Refusal.BadField("side", "A side is buy or sell");
        if (body.Kind is not ("market" or "limit")) return Refusal.BadField("kind", "A kind is market or limit");
        if (BadAmount("quantity", body.Quantity) is { } badQuantity) return badQuantity;
        if (body.Kind == "market" && body.LimitPrice is not null) return Refusal.BadField("limitPrice", "A market order has no limit");
        if (body.Kind == "limit" && BadAmount("limitPrice", body.LimitPrice) is { } badPrice) return badPrice;
        wish = new OrderWish(body.Id!, body.Symbol!, body.Side == "sell", body.Quantity!.Value, body.LimitPrice);
        return null;
    }

    private static ProblemHttpResult? BadChange(OrderPatch body) =>
        body is { Quantity: null, LimitPrice: null } ? Refusal.BadField("quantity", "Say which quantity or which limit it is to have")
        : (body.Quantity is null ? null : BadAmount("quantity", body.Quantity)) ?? (body.LimitPrice is null ? null : BadAmount("limitPrice", body.LimitPrice));

    private static ProblemHttpResult? BadId(string? id) => ClientOrderId.TryParse(id, out _)
        ? null
        : Refusal.BadField("id", $"A client order id is 1 to {ClientOrderId.MaxLength} of letters, digits, '-' and '_', chosen by you");

    private static ProblemHttpResult? BadAmount(string field, decimal? amount) =>
        amount is > 0 and <= Most && decimal.Round(amount.Value, MostDecimals) == amount
            ? null
            : Refusal.BadField(field, $"A number above 0, up to {Most:0}, with up to {MostDecimals} decimals");
}

/// <summary>An order that is to be placed.</summary>
/// <param name="Id">Its client order id, chosen by you: 1 to 36 of letters, digits, '-' and '_', and of no other order at this broker.</param>
/// <param name="Symbol">The broker's symbol.</param>
/// <param name="Side"><c>buy</c> or <c>sell</c>.</param>
/// <param name="Kind"><c>market</c> or <c>limit</c>.</param>
/// <param name="Quantity">How much of the base asset.</param>
/// <param name="LimitPrice">The worst price it may fill at; none for a market order.</param>
internal sealed record NewOrder(string? Id, string? Symbol, string? Side, string? Kind, decimal? Quantity, decimal? LimitPrice = null);

/// <summary>A change of an order; what is left out stays.</summary>
/// <param name="Quantity">The whole quantity from now on, what has filled included.</param>
/// <param name="LimitPrice">The worst price it may fill at from now on.</param>
internal sealed record OrderPatch(decimal? Quantity = null, decimal? LimitPrice = null);
