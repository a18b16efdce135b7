using System.Text.Json;
using Quasar.Plugins.Compilation;

namespace Quasar.Client;

/// <summary>A refusal, as far as the command line reads it.</summary>
internal sealed record Problem(
    int? Status, string? Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors, IReadOnlyList<Diagnostic>? Diagnostics,
    JsonElement? Certificate)
{
    // What is at fault where the whole of what was sent is: no field, and nothing to name.
    private const string Whole = "body";

    /// <summary>A line for each field at fault, or one for all of it.</summary>
    public string Words => Errors is { Count: > 0 }
        ? string.Join('\n', Errors.SelectMany(error => error.Value.Select(said => error.Key == Whole ? said : $"{error.Key}: {said}")))
        : Detail ?? Title ?? $"Refused with status {Status}";
}
