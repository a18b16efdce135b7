using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quasar.Simulator.Faults;
using Quasar.Simulator.Replay;

namespace Quasar.Simulator.Eodhd;

/// <summary>EODHD's REST API. The price of each call is the vendor's.</summary>
internal static class EodhdApi
{
    public static void MapEodhd(
        this IEndpointRouteBuilder routes, SimulatorOptions options, FaultBoard faults, CatalogueSwitch choice, TimeProvider clock)
    {
        var catalogue = new Catalogue(options.Seed, ReplayDirectory.Read(options.DataDirectory, Exchange.HoursOf), choice, clock);
        var accounts = new Accounts(options, clock);
        var endOfDay = new EndOfDay(catalogue, faults, options, clock);
        var intraday = new Intraday(catalogue, faults, options, clock);
        var lists = new ExchangeLists(catalogue);
        var details = new ExchangeDetails(catalogue, clock);
        var fundamentals = new Fundamentals(catalogue, faults, options, clock);
        var search = new Search(catalogue, options, clock);

        var api = routes.MapGroup("/api");
        api.MapGet("/eod/{symbol}", accounts.Guard(1, endOfDay.AnswerAsync));
        api.MapGet("/intraday/{symbol}", accounts.Guard(5, intraday.AnswerAsync, freeMayAsk: false));
        api.MapGet("/exchanges-list", accounts.Guard(1, ExchangeLists.ExchangesAsync));
        api.MapGet("/exchange-symbol-list/{exchange}", accounts.Guard(1, lists.SymbolsAsync));
        api.MapGet("/exchange-details/{exchange}", accounts.Guard(5, details.AnswerAsync, freeMayAsk: false));
        api.MapGet("/fundamentals/{symbol}", accounts.Guard(10, fundamentals.AnswerAsync, freeMayAsk: false));
        api.MapGet("/search/{query}", accounts.Guard(1, search.AnswerAsync, demoMayAsk: false));
        api.MapGet("/splits/{symbol}", accounts.Guard(1, NoneAsync("Date,Stock Splits\n")));
        api.MapGet("/div/{symbol}", accounts.Guard(1, NoneAsync("Date,Dividends\n")));
        foreach (var route in new[] { "/user", "/internal-user" }) api.MapGet(route, accounts.Guard(0, UserAccount.AnswerAsync));
    }

    // Nobody splits or pays in the simulated markets.
    private static Func<HttpContext, Account, Task> NoneAsync(string heading) => (context, _) =>
        context.Response.WriteAsync(BarAnswer.WantsJson(context) ? "[]" : heading, context.RequestAborted);
}
