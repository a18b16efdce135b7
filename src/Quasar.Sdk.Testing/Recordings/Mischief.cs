using Microsoft.AspNetCore.Http;

namespace Quasar.Sdk.Testing.Recordings;

/// <summary>What a recorded vendor does at present instead of answering.</summary>
/// <remarks>It knows nothing of what its answers mean, so it cannot spoil single rows.</remarks>
internal sealed class Mischief : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource changed = new();
    private Trouble next;

    /// <summary>Whether nothing is to be said over an open stream.</summary>
    public bool IsSilent => next == Trouble.Silence;

    /// <summary>Cancelled when an open stream is to break.</summary>
    public CancellationToken Break
    {
        get
        {
            lock (gate) return changed.Token;
        }
    }

    public bool Begin(Trouble trouble)
    {
        lock (gate)
        {
            next = trouble;
            if (trouble == Trouble.Disconnected)
            {
                changed.Cancel();
                changed.Dispose();
                changed = new CancellationTokenSource();
            }
        }

        return trouble != Trouble.Duplicates;
    }

    /// <summary>Does what is to be done once, or always.</summary>
    /// <returns>Whether that was the answer.</returns>
    public async Task<bool> SpoilAsync(HttpContext context, RecordedExchange exchange)
    {
        switch (Take())
        {
            case Trouble.RateLimited:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "1";
                await context.Response.WriteAsync("Too Many Requests", context.RequestAborted).ConfigureAwait(false);
                return true;
            case Trouble.ServerError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await context.Response.WriteAsync("Internal Server Error", context.RequestAborted).ConfigureAwait(false);
                return true;
            case Trouble.Truncated when exchange.Frames is null:
                await SayHalfAsync(context, exchange, exchange.Body.Length / 2).ConfigureAwait(false);
                return true;
            case Trouble.Disconnected when exchange.Frames is null:
                await SayHalfAsync(context, exchange, exchange.Body.Length).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                context.Abort();
                return true;
            case Trouble.Silence when exchange.Frames is null:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    public void Dispose() => changed.Dispose();

    private Trouble Take()
    {
        lock (gate)
        {
            var taken = next;
            if (taken != Trouble.Silence) next = Trouble.None;
            return taken;
        }
    }

    private static async Task SayHalfAsync(HttpContext context, RecordedExchange exchange, int promised)
    {
        exchange.WriteHead(context.Response);
        context.Response.ContentLength = promised;
        var half = exchange.Body.AsMemory(0, exchange.Body.Length / 2);
        await context.Response.Body.WriteAsync(half, context.RequestAborted).ConfigureAwait(false);
    }
}
