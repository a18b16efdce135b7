using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>Clear answers to what cannot be done to mappings.</summary>
internal static class MappingRefusal
{
    /// <summary>404: there is no such common symbol.</summary>
    public static ProblemHttpResult NoSymbol(string name) =>
        TypedResults.Problem($"There is no common symbol '{name}'", statusCode: StatusCodes.Status404NotFound);

    /// <summary>404: there is no such mapping.</summary>
    public static ProblemHttpResult NoMapping(int id) =>
        TypedResults.Problem($"There is no mapping {id}", statusCode: StatusCodes.Status404NotFound);

    /// <summary>409 where another mapping is in the way, else 400; with the field at fault.</summary>
    public static ProblemHttpResult Of(MappingObjection objection) => objection.InTheWay is not { } other
        ? Refusal.BadField(objection.Field, objection.Message)
        : TypedResults.Problem(
            objection.Message, statusCode: StatusCodes.Status409Conflict, title: "It would overlap with another mapping",
            extensions:
            [
                new("errors", new Dictionary<string, string[]> { [objection.Field] = [objection.Message] }),
                new("inTheWay", MappingView.Of(other)),
            ]);

    /// <summary>An answer for each item of a batch of which nothing was made.</summary>
    public static ProblemHttpResult Batch(int status, IReadOnlyList<BatchItem> items) => TypedResults.Problem(
        $"{items.Count(item => !item.Ok)} of {items.Count} items cannot be made, so none was: "
        + string.Join("; ", items.Where(item => !item.Ok).Take(3).Select(item => $"item {item.Index}: {string.Join(", ", item.Errors.SelectMany(error => error.Value))}")),
        statusCode: status, title: "Nothing was made",
        extensions:
        [
            new("errors", items.Where(item => !item.Ok).SelectMany(item => item.Errors.Select(error => ($"items[{item.Index}].{error.Key}", error.Value)))
                .ToDictionary(error => error.Item1, error => error.Value)),
            new("items", items),
        ]);
}
