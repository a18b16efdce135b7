using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Brokers;

/// <summary>What was filled at a broker, over HTTP.</summary>
internal static class FillsApi
{
    private const int MostListed = 1_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static void MapFills(this IEndpointRouteBuilder group)
    {
        group.MapGet("/fills", ListAsync).WithSummary("Lists the recorded fills after a number, oldest first");
        group.MapGet("/fills/stream", StreamAsync)
            .WithSummary("Streams fills when they are recorded")
            .WithDescription("Server-Sent Events named 'fill', whose ids are their numbers. Without 'after' or Last-Event-ID, from now on.")
            .Produces<FillView>(StatusCodes.Status200OK, "text/event-stream");
    }

    private static async Task<Results<Ok<FillView[]>, ProblemHttpResult>> ListAsync(
        string broker, long? after, int? limit, RequestReader reader, FillStore fills, CancellationToken cancellationToken)
    {
        if ((reader.ReadProvider(broker) ?? RequestReader.CheckCount("limit", limit, MostListed)) is { } wrong) return wrong;
        return TypedResults.Ok((await fills.ListAsync(broker, after ?? 0, limit ?? MostListed, cancellationToken)).Select(FillView.Of).ToArray());
    }

    // Read from where they are recorded: so none is missed between two looks, nor by a watcher who comes back with the last number.
    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> StreamAsync(
        string broker, long? after, RequestReader reader, FillStore fills, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        if (reader.ReadProvider(broker) is { } unknown) return unknown;
        var resumed = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        var number = resumed ? last : after ?? (await fills.FindLastAsync(broker, cancellationToken)).Number;
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        await response.Body.FlushAsync(cancellationToken);
        for (var spokenAt = time.GetTimestamp(); !cancellationToken.IsCancellationRequested;)
        {
            var found = await fills.ListAsync(broker, number, MostListed, cancellationToken);
            foreach (var fill in found) Write(response, FillView.Of(fill));
            if (found.Count > 0) number = found[^1].Number;
            else if (time.GetElapsedTime(spokenAt) < KeepAlive)
            {
                await Task.Delay(LookEvery, time, cancellationToken);
                continue;
            }
            else Encoding.ASCII.GetBytes(": still here\n\n", response.BodyWriter);
            await response.BodyWriter.FlushAsync(cancellationToken);
            spokenAt = time.GetTimestamp();
        }
        return TypedResults.Empty;
    }

    private static void Write(HttpResponse response, FillView fill)
    {
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: fill\nid: {fill.Number}\ndata: "), response.BodyWriter);
        using (var json = new Utf8JsonWriter(response.BodyWriter)) JsonSerializer.Serialize(json, fill, JsonSerializerOptions.Web);
        Encoding.ASCII.GetBytes("\n\n", response.BodyWriter);
    }
}
