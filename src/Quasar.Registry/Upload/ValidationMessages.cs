using System.Text.Json;
using Quasar.Plugins.Compilation;

namespace Quasar.Registry.Upload;

/// <summary>What Registry asks DataHub to examine.</summary>
internal sealed record ValidationRequest(IReadOnlyList<SourceFile> Files, IReadOnlyList<SourceFile> Recordings);

/// <summary>A line of DataHub's answer: a step, a case, or at last the result.</summary>
/// <param name="Step"><c>compile</c>, <c>start</c> or <c>case</c>.</param>
/// <param name="Name">Of the case.</param>
/// <param name="Outcome">Of the case: <c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
internal sealed record ValidationLine(string? Step = null, string? Name = null, string? Outcome = null, ValidationResult? Result = null);

/// <summary>What became of the sources.</summary>
internal sealed record ValidationResult(
    bool Accepted, IReadOnlyList<Diagnostic> Diagnostics, byte[]? Assembly, string? Name, string? Title, string[]? Kinds,
    JsonElement? Description, JsonElement? Certificate);

/// <summary>DataHub could not be asked, or did not come to an end.</summary>
internal sealed class ValidationBrokenException(string message, Exception? innerException = null) : Exception(message, innerException);
