using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Eodhd;

/// <summary>
/// The door of the API: who asks, within which limits, at what price. A refused request costs nothing, one for an unknown
/// ticker its normal price.
/// </summary>
internal sealed class Accounts(SimulatorOptions options, TimeProvider clock)
{
    private static readonly HashSet<string> DemoSymbols =
        ["AAPL.US", "MSFT.US", "TSLA.US", "VTI.US", "AMZN.US", "SWPPX.US", "BTC-USD.CC", "EURUSD.FOREX"];

    private readonly ConcurrentDictionary<string, Account> _accounts = new();

    /// <summary>Guards an endpoint.</summary>
    /// <param name="freeMayAsk">False where a free plan is refused.</param>
    /// <param name="demoMayAsk">False where the demo token is refused; a symbol must be among the demo's in any case.</param>
    public RequestDelegate Guard(
        int price, Func<HttpContext, Account, Task> answer, bool freeMayAsk = true, bool demoMayAsk = true) => async context =>
    {
        var now = clock.GetUtcNow();
        var account = Find(TokenOf(context));
        var isWithinMinute = true;
        var remaining = options.EodhdRequestsPerMinute;
        if (account is not null) isWithinMinute = account.TryEnter(now, out remaining);
        context.Response.Headers["X-RateLimit-Limit"] = options.EodhdRequestsPerMinute.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);

        if (account is null || (account.Plan == Plan.Demo && !(demoMayAsk && IsDemo(context)))) await Refusals.UnauthenticatedAsync(context);
        else if (!isWithinMinute) await Refusals.TooManyAsync(context, retryAfter: 60 - now.Second);
        else if (account.Plan == Plan.Free && !freeMayAsk) await Refusals.NotInPlanAsync(context);
        else if (!account.CanAfford(price, now)) await Refusals.QuotaSpentAsync(context);
        else
        {
            await answer(context, account);
            if (context.Response.StatusCode is 200 or 404) account.Charge(price, now);
        }
    };

    private Account? Find(string token)
    {
        var plan = token == "demo" ? Plan.Demo
            : token.StartsWith("free-", StringComparison.Ordinal) ? Plan.Free
            : token.StartsWith("paid-", StringComparison.Ordinal) ? Plan.Paid
            : (Plan?)null;
        if (plan is null) return null;

        var calls = plan == Plan.Free ? options.EodhdFreeCallsPerDay : options.EodhdCallsPerDay;
        return _accounts.GetOrAdd(token, _ => new Account(plan.Value, calls, options.EodhdRequestsPerMinute));
    }

    private static bool IsDemo(HttpContext context) =>
        context.Request.RouteValues["symbol"] is not string symbol || DemoSymbols.Contains(symbol);

    private static string TokenOf(HttpContext context)
    {
        const string Bearer = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return context.Request.Query["api_token"] is [{ } token, ..] ? token
            : header.StartsWith(Bearer, StringComparison.Ordinal) ? header[Bearer.Length..]
            : "";
    }
}
