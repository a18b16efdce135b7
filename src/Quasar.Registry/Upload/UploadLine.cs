using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Quasar.Registry.Upload;

/// <summary>A line of what an upload is told of itself.</summary>
/// <param name="Step"><c>compile</c>, <c>start</c> or <c>case</c>, when it begins; a case when it has ended.</param>
/// <param name="Name">Of the case.</param>
/// <param name="Outcome">Of the case: <c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="Uploaded">On the last line, the version that was made.</param>
/// <param name="Problem">On the last line, why none was made, as a status would say it.</param>
internal sealed record UploadLine(
    string? Step = null, string? Name = null, string? Outcome = null, PluginUploaded? Uploaded = null, ProblemDetails? Problem = null)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
