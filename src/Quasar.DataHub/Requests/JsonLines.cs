using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Quasar.DataHub.Requests;

/// <summary>A list that is sent while it is read, one JSON object a line.</summary>
/// <remarks>
/// What ends too early is never taken for whole: before the first line the answer is 502 with words, and after that the only honest sign
/// is a connection that breaks. A list that has come to its end ends the answer as HTTP ends answers.
/// </remarks>
internal static class JsonLines
{
    private const string ContentType = "application/x-ndjson";

    public static RouteHandlerBuilder ProducesJsonLines<T>(this RouteHandlerBuilder route) => route
        .Produces<T>(StatusCodes.Status200OK, ContentType)
        .ProducesProblem(StatusCodes.Status502BadGateway);

    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> SendAsync<T>(
        HttpResponse response, IAsyncEnumerable<T> lines, CancellationToken cancellationToken)
    {
        try
        {
            response.ContentType = ContentType;
            await foreach (var line in lines.WithCancellation(cancellationToken))
            {
                await JsonSerializer.SerializeAsync(response.BodyWriter, line, JsonSerializerOptions.Web, cancellationToken);
                await response.BodyWriter.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
            return TypedResults.Empty;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !response.HasStarted)
        {
            return Refusal.BadGateway(exception.Message);
        }
    }
}
