using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Quasar.Plugins.Supervision;

namespace Quasar.Serving;

/// <summary>Whether this process can do its work.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Database">What is wrong with the database; null if nothing.</param>
/// <param name="Sandbox">What confines plugins beyond a process of their own.</param>
internal sealed record HealthView(string Status, string? Database, string Sandbox);

internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", CheckAsync).WithSummary("Tells whether this process can do its work").WithTags("Health");

    private static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> CheckAsync(
        DatabaseHost database, CancellationToken cancellationToken)
    {
        try
        {
            await using var ping = database.Source.CreateCommand("select 1");
            await ping.ExecuteScalarAsync(cancellationToken);
            return TypedResults.Ok(new HealthView("healthy", null, Sandbox.Default.State.Words));
        }
        catch (NpgsqlException exception)
        {
            var view = new HealthView("unhealthy", database.Embedded?.Fault ?? exception.Message, Sandbox.Default.State.Words);
            return TypedResults.Json(view, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
