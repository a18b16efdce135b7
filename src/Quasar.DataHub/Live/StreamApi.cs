using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;
using Quasar.Sdk;

namespace Quasar.DataHub.Live;

/// <summary>Live bars as Server-Sent Events.</summary>
internal static class StreamApi
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static void MapStream(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/stream", StreamAsync)
            .WithSummary("Streams bars as they form and when they have closed")
            .WithDescription("Server-Sent Events named 'bar'. A closed bar is sent when it is stored. Without 'symbol' or 'interval', all of them.")
            .Produces<LiveBar>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> StreamAsync(
        string? provider, string? symbol, string? interval, RequestReader reader, IGrainFactory grains, TimeProvider time,
        HttpResponse response, CancellationToken cancellationToken)
    {
        if (await reader.ReadRunningAsync(provider, cancellationToken) is { } unknown) return unknown;
        if (symbol is not null && !Symbol.TryParse(symbol, out _)) return Refusal.BadField("symbol", "This is no symbol");
        Interval? parsed = null;
        if (interval is not null && !Interval.TryParse(interval, out parsed))
            return Refusal.BadField("interval", $"An interval is one of {string.Join(", ", Interval.All)}");

        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        await response.Body.FlushAsync(cancellationToken);
        var grain = grains.GetGrain<IProviderGrain>(provider!);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var bars = grain.WatchAsync(symbol, parsed?.Name, cancellationToken).WithBatchSize(5_000);
                await SendAsync(bars, response, time, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The provider is moving to another process, or this watcher was too slow: go on from what comes next.
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
            }
        }
        return TypedResults.Empty;
    }

    private static async Task SendAsync(
        IAsyncEnumerable<LiveBar> bars, HttpResponse response, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var source = bars.GetAsyncEnumerator(cancellationToken);
        var next = source.MoveNextAsync().AsTask();
        while (true)
        {
            if (!next.IsCompleted)
            {
                await response.BodyWriter.FlushAsync(cancellationToken);
                while (await Task.WhenAny(next, Task.Delay(KeepAlive, time, cancellationToken)) != next)
                {
                    Encoding.ASCII.GetBytes(": still here\n\n", response.BodyWriter);
                    await response.BodyWriter.FlushAsync(cancellationToken);
                }
            }
            if (!await next) return;
            Encoding.ASCII.GetBytes("event: bar\ndata: ", response.BodyWriter);
            JsonSerializer.Serialize(new Utf8JsonWriter(response.BodyWriter), source.Current, JsonSerializerOptions.Web);
            Encoding.ASCII.GetBytes("\n\n", response.BodyWriter);
            next = source.MoveNextAsync().AsTask();
        }
    }
}
