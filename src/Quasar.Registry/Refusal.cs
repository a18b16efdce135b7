using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.Storage;

namespace Quasar.Registry;

/// <summary>Clear answers to requests that cannot be served.</summary>
internal static class Refusal
{
    /// <summary>400: one field of the request is wrong.</summary>
    public static ProblemHttpResult BadField(string field, string message) => BadFields(new() { [field] = [message] });

    /// <summary>400: these fields are wrong, each for its reasons.</summary>
    public static ProblemHttpResult BadFields(Dictionary<string, string[]> errors) => TypedResults.Problem(
        string.Join("; ", errors.SelectMany(field => field.Value)), statusCode: StatusCodes.Status400BadRequest,
        title: $"The field '{errors.Keys.First()}' is not valid", extensions: [new("errors", errors)]);

    /// <summary>400: more is asked for at a time than is given, or nothing; null where it is neither.</summary>
    public static ProblemHttpResult? OfLimit(int limit, int largest) =>
        limit < 1 || limit > largest ? BadField("limit", $"The limit is from 1 to {largest}") : null;

    public static ProblemHttpResult NoPlugin(string name) =>
        TypedResults.Problem($"There is no plugin named '{name}'", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult NoVersion(string name, string version) =>
        TypedResults.Problem($"There is no version {version} of '{name}'", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Conflict(string message) =>
        TypedResults.Problem(message, statusCode: StatusCodes.Status409Conflict);

    /// <summary>409: one field of the request cannot be as things are.</summary>
    public static ProblemHttpResult ConflictAt(string field, string message) => TypedResults.Problem(
        message, statusCode: StatusCodes.Status409Conflict, extensions: [new("errors", new Dictionary<string, string[]> { [field] = [message] })]);

    /// <summary>409: a version would take secrets where they were not taken before.</summary>
    public static ProblemHttpResult WouldWiden(CodeKey version, IReadOnlyList<string> widened) => TypedResults.Problem(
        $"{version} would take {string.Join(" and ", widened)}; the version in force does not. If that is meant, ask again with 'widen': true",
        statusCode: StatusCodes.Status409Conflict, title: "Secrets would go to other places", extensions: [new("widenedReach", widened)]);

    /// <summary>409: something depends on what is to be deleted.</summary>
    public static ProblemHttpResult StillNeeded(string what, IReadOnlyList<string> dependents) => TypedResults.Problem(
        $"{what} cannot be deleted: {string.Join("; ", dependents)}", statusCode: StatusCodes.Status409Conflict,
        title: "Something depends on it", extensions: [new("dependents", dependents)]);
}
