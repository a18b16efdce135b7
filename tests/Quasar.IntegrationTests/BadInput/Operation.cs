using System.Text.Json;

namespace Quasar.IntegrationTests.BadInput;

/// <summary>Something that the server's own description says can be asked.</summary>
/// <param name="Body">The schema of its JSON body; null where it takes none.</param>
internal sealed record Operation(HttpMethod Method, string Path, IReadOnlyList<OperationParameter> Parameters, JsonElement? Body)
{
    public static IReadOnlyList<Operation> ReadAll(JsonElement document) =>
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new Operation(
               HttpMethod.Parse(operation.Name), path.Name, ParametersOf(operation.Value).ToList(), BodyOf(operation.Value)),
    ];

    private static IEnumerable<OperationParameter> ParametersOf(JsonElement operation) => operation.TryGetProperty("parameters", out var all)
        ? all.EnumerateArray().Select(p => new OperationParameter(
            p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, p.TryGetProperty("schema", out var schema) ? schema : default))
        : [];

    private static JsonElement? BodyOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json) && json.TryGetProperty("schema", out var schema)
            ? schema
            : null;
}

/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
internal sealed record OperationParameter(string Name, string In, JsonElement Schema);
