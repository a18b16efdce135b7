using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Eodhd;

/// <summary>What EODHD says when it does not answer: plain text, even when JSON was asked for.</summary>
internal static class Refusals
{
    public static Task UnauthenticatedAsync(HttpContext context) => TextAsync(context, 401, "Unauthenticated");

    public static Task NotInPlanAsync(HttpContext context) => TextAsync(context, 403,
        "Only EOD data allowed for free users. Please, contact our support team: support@eodhistoricaldata.com");

    public static Task QuotaSpentAsync(HttpContext context) => TextAsync(context, 402,
        "You exceeded your daily API requests limit.  Please contact support@eodhistoricaldata.com");

    public static Task UnknownTickerAsync(HttpContext context) => TextAsync(context, 404, "Ticker Not Found.");

    public static Task UnknownExchangeAsync(HttpContext context) => TextAsync(context, 404, "Exchange Not Found.");

    public static Task TooManyAsync(HttpContext context, int retryAfter)
    {
        context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return TextAsync(context, 429, "Too Many Requests");
    }

    /// <summary>The one refusal that is JSON.</summary>
    public static Task InvalidAsync(HttpContext context, string message, params string[] fields)
    {
        var errors = fields.Select(field => $$"""
            "{{field}}":["{{message}}"]
            """);
        context.Response.StatusCode = 422;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$$"""{"errors":{{{{string.Join(',', errors)}}}}}""", context.RequestAborted);
    }

    private static Task TextAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=UTF-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
