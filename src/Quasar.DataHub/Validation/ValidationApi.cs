using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quasar.DataHub.Requests;
using Quasar.Plugins.Compilation;

namespace Quasar.DataHub.Validation;

/// <summary>The examination of plugin code on behalf of Registry, over HTTP.</summary>
internal static class ValidationApi
{
    // Registry takes 4 MB of sources; JSON makes some characters up to six.
    private const int LargestBody = 32 << 20;

    private const int MostSteps = 256;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void MapValidation(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/plugins/compiler", Prepare)
            .WithSummary("Gets a compiler ready for plugin code that is about to come")
            .WithDescription("A compiler takes longer to start than to compile a plugin. One that nobody asks within ten minutes ends.");
        routes.MapPost("/plugins/validate", ValidateAsync)
            .WithSummary("Compiles, starts and examines plugin code, and keeps nothing of it")
            .WithDescription("One JSON object a line: a 'step' when it begins, a case when it has ended, and at last the 'result'.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Produces<ValidationLine>(StatusCodes.Status200OK, "application/x-ndjson");
    }

    private static Accepted Prepare(PluginCompiler compiler)
    {
        compiler.Prepare();
        return TypedResults.Accepted(default(string));
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ValidateAsync(
        ValidationRequest body, PluginValidator validator, HttpResponse response, CancellationToken cancellationToken)
    {
        if (body.Files is not [_, ..]) return Refusal.BadField("files", "Give at least one C# file");
        if (body.Files.Any(file => file?.Path is null || file.Text is null))
            return Refusal.BadField("files", "Each file has a path and a text");
        response.ContentType = "application/x-ndjson";
        // Room for all there ever is, so that nobody who reads slowly holds up an examination.
        var steps = Channel.CreateBounded<ValidationLine>(new BoundedChannelOptions(MostSteps) { SingleReader = true });
        var examination = ExamineAsync();
        await foreach (var line in steps.Reader.ReadAllAsync(cancellationToken)) await WriteAsync(line);
        await WriteAsync(new ValidationLine(Result: await examination));
        return TypedResults.Empty;

        async Task<ValidationResult> ExamineAsync()
        {
            try
            {
                return await validator.RunAsync(body, step => steps.Writer.TryWrite(step), cancellationToken);
            }
            finally
            {
                steps.Writer.Complete();
            }
        }

        async ValueTask WriteAsync(ValidationLine line)
        {
            await JsonSerializer.SerializeAsync(response.BodyWriter, line, Json, cancellationToken);
            await response.BodyWriter.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }
}
