using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Faults;

/// <summary>Spoils whole answers: refusals instead of them, slow ones, cut ones, none at all.</summary>
internal sealed class FaultyAnswers(FaultBoard board, TimeProvider clock, CancellationToken stopping)
{
    private const string BadGateway =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
        + "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    private const string UnknownError =
        "<!DOCTYPE html><html><head><title>Web server is returning an unknown error</title></head>"
        + "<body><h1>Error code 520</h1><p>Cloudflare</p></body></html>";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var isSocket = context.WebSockets.IsWebSocketRequest;
        // On a socket, silence, cuts and disconnections are a matter of frames.
        var faults = board.Take(FaultStage.Answer, new Occasion(context.Request.Path.Value ?? "/", isSocket),
            fault => !isSocket || !fault.Stages.HasFlag(FaultStage.Frame));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        foreach (var slow in faults.Where(fault => fault.Name == FaultKinds.Slow)) await Task.Delay(slow.Duration!.Value, clock, end.Token);

        if (faults.FirstOrDefault(fault => fault.Name == FaultKinds.Silence) is { } silence)
        {
            await Task.Delay(silence.Duration ?? Timeout.InfiniteTimeSpan, clock, end.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Abort();
        }
        else if (faults.FirstOrDefault(IsRefusal) is { } refusal) await RefuseAsync(context, refusal);
        else if (faults.FirstOrDefault(fault => fault.Name is FaultKinds.Truncate or FaultKinds.Disconnect) is { } cut)
            await CutAsync(context, next, abort: cut.Name == FaultKinds.Disconnect);
        else await next(context);
    }

    private static bool IsRefusal(Fault fault) => char.IsAsciiDigit(fault.Name[0]) || fault.Name is FaultKinds.Error or FaultKinds.Throttled;

    private Task RefuseAsync(HttpContext context, Fault fault)
    {
        var (status, type, body) = fault.Name switch
        {
            "401" => (401, "text/plain", "Unauthenticated"),
            "402" => (402, "text/plain", "You exceeded your daily API requests limit.  Please contact support@eodhistoricaldata.com"),
            "403" => (403, "text/plain", "Only EOD data allowed for free users. Please, contact our support team: support@eodhistoricaldata.com"),
            "404" => (404, "text/plain", "Ticker Not Found."),
            "429" => (429, "text/plain", "Too Many Requests"),
            "502-html" => (502, "text/html", BadGateway),
            "503" => (503, "text/html", "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>"),
            "520-html" => (520, "text/html", UnknownError),
            FaultKinds.Error => (200, "application/json", $$"""{"error":["{{fault.Argument}}"]}"""),
            FaultKinds.Throttled => (200, "application/json", $$"""{"error":["EService:Throttled:{{ThrottledUntil(fault)}}"]}"""),
            _ => (500, "text/html", "<html><body><h1>500 Internal Server Error</h1></body></html>"),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (fault.Name is "429" or "503" && fault.Duration is { } wait)
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    private string ThrottledUntil(Fault fault) =>
        (clock.GetUtcNow() + fault.Duration!.Value).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static async Task CutAsync(HttpContext context, RequestDelegate next, bool abort)
    {
        var wire = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        await next(context);
        context.Response.Body = wire;

        // A disconnection promises the whole and breaks off; a truncation is a correct answer over HTTP with half the JSON in it.
        var half = whole.GetBuffer().AsMemory(0, (int)whole.Length / 2);
        context.Response.ContentLength = abort ? whole.Length : half.Length;
        await wire.WriteAsync(half, context.RequestAborted);
        await wire.FlushAsync(context.RequestAborted);
        if (abort) context.Abort();
    }
}
