using Microsoft.AspNetCore.OpenApi;

namespace Quasar.Serving;

/// <summary>The description of the HTTP interface.</summary>
internal static class OpenApiDocument
{
    public static void Configure(OpenApiOptions openApi) => openApi.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new()
        {
            Title = "Quasar",
            Version = "v1",
            Description = "Market data without a hole. All times are UTC; a bar is keyed by its opening time and covers [open, close). "
                + "Every refusal is a ProblemDetails (RFC 9457).",
        };
        document.Servers = [];
        return Task.CompletedTask;
    });
}
