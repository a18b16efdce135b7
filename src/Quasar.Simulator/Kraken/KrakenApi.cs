using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quasar.Simulator.Faults;

namespace Quasar.Simulator.Kraken;

/// <summary>Kraken's REST API and its socket.</summary>
internal static class KrakenApi
{
    public static void MapKraken(
        this IEndpointRouteBuilder routes, SimulatorOptions options, FaultBoard faults, RequestCounts requests, TimeProvider clock,
        CancellationToken stopping)
    {
        var pairs = new KrakenPairs(options.Seed);
        var budget = new RequestBudget(options.KrakenRequestsPerSecond, clock);
        var catalogue = new PublicCatalogue(pairs);
        var ohlc = new PublicOhlc(pairs, faults, clock);
        var ticker = new PublicTicker(pairs, clock);

        var rest = routes.MapGroup("/0/public");
        rest.MapGet("/Time", budget.Guard(context => TimeAsync(context, clock)));
        rest.MapGet("/SystemStatus", budget.Guard(context => StatusAsync(context, clock)));
        rest.MapGet("/Assets", budget.Guard(PublicCatalogue.AssetsAsync));
        rest.MapGet("/AssetPairs", budget.Guard(catalogue.PairsAsync));
        rest.MapGet("/Ticker", budget.Guard(ticker.AnswerAsync));
        rest.MapGet("/OHLC", budget.Guard(ohlc.AnswerAsync));
        new PrivateApi(pairs, clock).Map(routes);
        routes.Map("/0/{**rest}", context => KrakenAnswer.ErrorAsync(context, "EGeneral:Unknown method"));

        routes.Map("/v2", new KrakenSocket(pairs, faults, requests, clock, stopping).AcceptAsync);
    }

    private static Task TimeAsync(HttpContext context, TimeProvider clock) => KrakenAnswer.OkAsync(context, json =>
    {
        var now = clock.GetUtcNow();
        json.WriteNumber("unixtime", now.ToUnixTimeSeconds());
        json.WriteString("rfc1123", now.UtcDateTime.ToString("ddd, dd MMM yy HH:mm:ss +0000", CultureInfo.InvariantCulture));
    });

    private static Task StatusAsync(HttpContext context, TimeProvider clock) => KrakenAnswer.OkAsync(context, json =>
    {
        json.WriteString("status", "online");
        json.WriteString("timestamp", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
    });
}
