using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Code;

namespace Quasar.Registry.Upload;

/// <summary>The way of plugin code into Quasar, over HTTP.</summary>
internal static class UploadApi
{
    private const string Lines = "application/x-ndjson";

    public static void MapUpload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/plugins", UploadAsync)
            .WithName("UploadPlugin")
            .WithSummary("Takes a plugin's source, has it compiled and examined, and makes it a version")
            .WithDescription(
                "The body is one C# file, or a zip of C# files with 'recordings/*.json' beside them, of 1 MB at the most. With "
                + "'Accept: application/x-ndjson' each step is told when it begins, one JSON object a line; the last line holds 'uploaded' or "
                + "'problem'. Of what is refused nothing is kept. A version that would take secrets that are set to places where the one in force does "
                + "not take them is put in force only with 'widen=true', or by its activation.")
            .Accepts<string>("text/plain", "application/zip", "*/*")
            .Produces<UploadLine>(StatusCodes.Status200OK, Lines)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway);

    private static async Task<Results<CreatedAtRoute<PluginUploaded>, ProblemHttpResult, EmptyHttpResult>> UploadAsync(
        HttpContext context, PluginUpload upload, CancellationToken cancellationToken, bool activate = true, bool widen = false,
        string? file = null)
    {
        var source = await SourceArchive.ReadAsync(context.Request.Body, file ?? "Plugin.cs", cancellationToken);
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == Lines))
        {
            await TellAsync(context.Response, source, activate, widen, upload, cancellationToken);
            return TypedResults.Empty;
        }
        var (uploaded, refused) = await upload.RunAsync(source, activate, widen, static _ => default, cancellationToken);
        return uploaded is null
            ? refused!
            : TypedResults.CreatedAtRoute(uploaded, "GetPluginVersion", new { name = uploaded.Name, version = uploaded.Version });
    }

    private static async Task TellAsync(
        HttpResponse response, UnpackedSource source, bool activate, bool widen, PluginUpload upload, CancellationToken cancellationToken)
    {
        response.ContentType = Lines;
        var (uploaded, refused) = await upload.RunAsync(
            source, activate, widen, step => WriteAsync(new UploadLine(step.Step, step.Name, step.Outcome)), cancellationToken);
        await WriteAsync(new UploadLine(Uploaded: uploaded, Problem: refused?.ProblemDetails));

        async ValueTask WriteAsync(UploadLine line)
        {
            await JsonSerializer.SerializeAsync(response.BodyWriter, line, UploadLine.Json, cancellationToken);
            await response.BodyWriter.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }
}
