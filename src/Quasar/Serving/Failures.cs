using System.Text.Json;
using Npgsql;

namespace Quasar.Serving;

/// <summary>Says what an exception that nobody has caught means to whoever asked.</summary>
internal static class Failures
{
    public static void UseFailures(this WebApplication app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        StatusCodeSelector = StatusOf,
        // What the client did wrong is told to the client, and is nothing for the log.
        SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
    });

    /// <summary>Names the field of a request that could not be read.</summary>
    public static void Describe(ProblemDetailsContext context)
    {
        if (context.Exception is not BadHttpRequestException bad) return;
        context.ProblemDetails.Detail = bad.Message;
        if (bad.InnerException is not JsonException { Path: { } path }) return;
        var field = path.TrimStart('$', '.');
        if (field.Length == 0) return;
        context.ProblemDetails.Title = $"The field '{field}' is not valid";
        context.ProblemDetails.Extensions["errors"] = new Dictionary<string, string[]> { [field] = ["This is not of the right type"] };
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // A database that is being restarted is nobody's mistake, and worth another try.
        PostgresException { IsTransient: true } or PostgresException { SqlState: ['5', '7', 'P', ..] } => StatusCodes.Status503ServiceUnavailable,
        NpgsqlException and not PostgresException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
