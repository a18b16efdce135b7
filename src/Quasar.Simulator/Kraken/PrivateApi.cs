using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Quasar.Simulator.Kraken;

/// <summary>Kraken's private REST API, as far as an account and its orders go.</summary>
internal sealed class PrivateApi(KrakenPairs pairs, TimeProvider clock)
{
    private const int RowsPerPage = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        var door = new PrivateDoor(_ => new KrakenAccount(clock));
        var rest = routes.MapGroup("/0/private");
        rest.MapPost("/Balance", door.Guard(BalanceAsync));
        rest.MapPost("/BalanceEx", door.Guard(BalanceExAsync));
        rest.MapPost("/OpenOrders", door.Guard(OpenOrdersAsync));
        rest.MapPost("/ClosedOrders", door.Guard(ClosedOrdersAsync));
        rest.MapPost("/TradesHistory", door.Guard(TradesAsync));
        rest.MapPost("/AddOrder", door.Guard(AddAsync, trades: true));
        rest.MapPost("/AmendOrder", door.Guard(AmendAsync, trades: true));
        rest.MapPost("/CancelOrder", door.Guard(CancelAsync, trades: true));
    }

    private static Task BalanceAsync(PrivateRequest request) => KrakenAnswer.OkAsync(request.Context, json =>
    {
        foreach (var (asset, total, _) in request.Account.Balances()) json.WriteString(asset, Text(total));
    });

    private static Task BalanceExAsync(PrivateRequest request) => KrakenAnswer.OkAsync(request.Context, json =>
    {
        foreach (var (asset, total, held) in request.Account.Balances())
        {
            json.WriteStartObject(asset);
            json.WriteString("balance", Text(total));
            json.WriteString("hold_trade", Text(held));
            json.WriteEndObject();
        }
    });

    private static Task OpenOrdersAsync(PrivateRequest request) => KrakenAnswer.OkAsync(request.Context, json =>
    {
        json.WriteStartObject("open");
        foreach (var order in Named(request).Where(order => order.IsOpen)) order.WriteTo(json);
        json.WriteEndObject();
    });

    private static Task ClosedOrdersAsync(PrivateRequest request)
    {
        var closed = Named(request).Where(order => !order.IsOpen && IsAfterStart(request, order.ClosedAt!.Value)).ToList();
        return KrakenAnswer.OkAsync(request.Context, json =>
        {
            json.WriteStartObject("closed");
            foreach (var order in Page(request, closed)) order.WriteTo(json);
            json.WriteEndObject();
            json.WriteNumber("count", closed.Count);
        });
    }

    private static Task TradesAsync(PrivateRequest request)
    {
        var trades = request.Account.Trades().Where(trade => IsAfterStart(request, trade.At)).ToList();
        return KrakenAnswer.OkAsync(request.Context, json =>
        {
            json.WriteStartObject("trades");
            foreach (var trade in Page(request, trades)) trade.WriteTo(json);
            json.WriteEndObject();
            json.WriteNumber("count", trades.Count);
        });
    }

    private Task AddAsync(PrivateRequest request)
    {
        if (pairs.Find(request.Field("pair") ?? "") is not { } found) return RefuseAsync(request, "EQuery:Unknown asset pair");
        if (WrongIn(request) is { } wrong) return RefuseAsync(request, $"EGeneral:Invalid arguments:{wrong}");
        var onlyValidate = request.Field("validate") == "true";
        var refusal = request.Account.Add(
            id => new KrakenOrder(
                id, request.Field("cl_ord_id"), found.Pair, request.Field("type") == "buy", request.Field("ordertype") == "limit", clock.GetUtcNow())
            {
                Volume = request.Number("volume")!.Value,
                Limit = request.Number("price") ?? 0,
            },
            onlyValidate, out var order);
        return refusal is not null ? RefuseAsync(request, refusal) : KrakenAnswer.OkAsync(request.Context, json =>
        {
            json.WriteStartObject("descr");
            json.WriteString("order", order.Description);
            json.WriteEndObject();
            if (onlyValidate) return;
            json.WriteStartArray("txid");
            json.WriteStringValue(order.Id);
            json.WriteEndArray();
        });
    }

    private static Task AmendAsync(PrivateRequest request)
    {
        var (volume, limit) = (request.Number("order_qty"), request.Number("limit_price"));
        if (volume is null && limit is null) return RefuseAsync(request, "EGeneral:Invalid arguments");
        var refusal = request.Account.Change(
            Which(request), order => order with { Volume = volume ?? order.Volume, Limit = limit ?? order.Limit });
        return refusal is not null
            ? RefuseAsync(request, refusal)
            : KrakenAnswer.OkAsync(request.Context, json => json.WriteString("amend_id", "TTW6PD-RC36L-ZZSWNU"));
    }

    private Task CancelAsync(PrivateRequest request)
    {
        var refusal = request.Account.Change(Which(request), order => order with { Status = "canceled", ClosedAt = clock.GetUtcNow() });
        return refusal is not null
            ? RefuseAsync(request, refusal)
            : KrakenAnswer.OkAsync(request.Context, json => json.WriteNumber("count", 1));
    }

    private static string? WrongIn(PrivateRequest request)
    {
        if (request.Field("type") is not ("buy" or "sell")) return "type";
        if (request.Field("ordertype") is not ("market" or "limit")) return "ordertype";
        if (request.Number("volume") is not > 0) return "volume";
        if (request.Field("ordertype") == "limit" && request.Number("price") is not > 0) return "price";
        return request.Field("cl_ord_id") is { Length: > 18 } id && !Guid.TryParseExact(id, "D", out _) && !Guid.TryParseExact(id, "N", out _)
            ? "cl_ord_id"
            : null;
    }

    private static Func<KrakenOrder, bool> Which(PrivateRequest request) => request.Field("cl_ord_id") is { } client
        ? order => order.ClientId == client
        : order => order.Id == request.Field("txid");

    private static IEnumerable<KrakenOrder> Named(PrivateRequest request) =>
        request.Account.Orders().Where(order => request.Field("cl_ord_id") is not { } id || order.ClientId == id);

    private static bool IsAfterStart(PrivateRequest request, DateTimeOffset time) => KrakenTime.Seconds(time) > (request.Number("start") ?? 0);

    private static IEnumerable<T> Page<T>(PrivateRequest request, List<T> rows) => rows.Skip((int)(request.Number("ofs") ?? 0)).Take(RowsPerPage);

    private static Task RefuseAsync(PrivateRequest request, string words) => KrakenAnswer.ErrorAsync(request.Context, words);

    private static string Text(decimal amount) => amount.ToString("F10", CultureInfo.InvariantCulture);
}
