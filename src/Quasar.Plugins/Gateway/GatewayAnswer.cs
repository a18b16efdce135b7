using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Quasar.Plugins.Gateway;

internal static class GatewayAnswer
{
    /// <summary>Answers for a vendor that was not asked, because its limits leave no room.</summary>
    public static Task AnswerAsync(this HttpContext context, PaceRefusal refusal)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(refusal.After.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return context.AnswerAsync(refusal.Status, refusal.Words);
    }

    /// <summary>Answers in the gateway's own words, where the vendor had none.</summary>
    public static Task AnswerAsync(this HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words, context.RequestAborted);
    }
}
