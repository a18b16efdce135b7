using System.Text.Json;
using Quasar.Plugins.Compilation;

namespace Quasar.DataHub.Validation;

/// <summary>A plugin's sources, to be compiled, started and examined.</summary>
/// <param name="Files">The C# files.</param>
/// <param name="Recordings">What its vendor has answered, for the certificate's cases.</param>
public sealed record ValidationRequest(IReadOnlyList<SourceFile>? Files, IReadOnlyList<SourceFile>? Recordings = null);

/// <summary>A line of the answer: a step that is under way or done, or, on the last one, the result.</summary>
/// <param name="Step"><c>compile</c>, <c>start</c> or <c>case</c>.</param>
/// <param name="Name">Of the case.</param>
/// <param name="Outcome">Of the case: <c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
public sealed record ValidationLine(
    string? Step = null, string? Name = null, string? Outcome = null, ValidationResult? Result = null);

/// <summary>What became of the sources.</summary>
/// <param name="Accepted">Whether they may become a version.</param>
/// <param name="Diagnostics">What is to be said about them, with its place where it has one.</param>
/// <param name="Assembly">The compiled plugin, in base64; null where the sources were refused.</param>
/// <param name="Name">What the plugin calls itself; null where it has not come so far.</param>
/// <param name="Kinds">What it does.</param>
/// <param name="Description">All that it says of itself.</param>
/// <param name="Certificate">What the conformance kit expected and saw.</param>
public sealed record ValidationResult(
    bool Accepted, IReadOnlyList<Diagnostic> Diagnostics, byte[]? Assembly = null, string? Name = null, string? Title = null,
    IReadOnlyList<string>? Kinds = null, JsonElement? Description = null, JsonElement? Certificate = null);
