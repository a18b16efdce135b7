using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.Plugins.Compilation;
using Quasar.Storage;

namespace Quasar.Registry.Upload;

/// <summary>Why an upload became no version, with what an editor needs to show where.</summary>
internal static class UploadRefusal
{
    private const string TooLong = "QSR202";

    public static ProblemHttpResult Unreadable(Diagnostic problem) => Of(
        problem.Code == TooLong ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
        "The upload cannot be read", problem.Message, [problem], []);

    public static ProblemHttpResult Known(CodeKey version) => Of(
        StatusCodes.Status409Conflict, "These sources are known", $"These very sources are version {version.Version} of '{version.Name}' already",
        [], [new("version", version)]);

    public static ProblemHttpResult NotAccepted(ValidationResult result) => Of(
        StatusCodes.Status422UnprocessableEntity, "The plugin was refused",
        result.Diagnostics.FirstOrDefault(said => said.Severity == Diagnostic.Error)?.Message ?? "It did not pass the conformance kit; see its certificate",
        result.Diagnostics, [new("certificate", result.Certificate)]);

    public static ProblemHttpResult Unexamined(string words) => Of(
        StatusCodes.Status502BadGateway, "The plugin could not be examined; nothing was stored", words, [], []);

    private static ProblemHttpResult Of(
        int status, string title, string detail, IReadOnlyList<Diagnostic> diagnostics, KeyValuePair<string, object?>[] more) =>
        TypedResults.Problem(
            detail, statusCode: status, title: title,
            extensions: [new("errors", new Dictionary<string, string[]> { ["body"] = [detail] }), new("diagnostics", diagnostics), .. more]);
}
