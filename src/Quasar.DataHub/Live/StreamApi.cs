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

        await EventStream.BeginAsync(response, cancellationToken);
        var grain = grains.GetGrain<IProviderGrain>(provider!);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var bars = grain.WatchAsync(symbol, parsed?.Name, cancellationToken).WithBatchSize(5_000);
                await EventStream.SendAsync("bar", bars, response, time, onSent: null, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The provider is moving to another process, or this watcher was too slow: go on from what comes next.
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
            }
        }
        return TypedResults.Empty;
    }
}
