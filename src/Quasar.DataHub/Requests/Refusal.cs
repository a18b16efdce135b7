using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Quasar.DataHub.Requests;

/// <summary>Clear answers to requests that cannot be served.</summary>
internal static class Refusal
{
    /// <summary>400: one field of the request is wrong.</summary>
    public static ProblemHttpResult BadField(string field, string message) => TypedResults.Problem(
        message, statusCode: StatusCodes.Status400BadRequest, title: $"The field '{field}' is not valid",
        extensions: [new("errors", new Dictionary<string, string[]> { [field] = [message] })]);

    public static ProblemHttpResult NotFound(string message) =>
        TypedResults.Problem(message, statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Conflict(string message) =>
        TypedResults.Problem(message, statusCode: StatusCodes.Status409Conflict);

    /// <summary>502: a plugin or its vendor could not answer, in its own words.</summary>
    public static ProblemHttpResult BadGateway(string message) =>
        TypedResults.Problem(message, statusCode: StatusCodes.Status502BadGateway, title: "The vendor could not be asked");
}
