using Microsoft.Extensions.FileProviders;

namespace Quasar.Serving;

/// <summary>Serves the built web app.</summary>
internal static class WebFiles
{
    public static void MapWebApp(this WebApplication app)
    {
        if (!Directory.Exists(Installation.WebRoot))
        {
            app.MapGet("/", () => TypedResults.Text("The web app is not built: run ./quasar up, or see /api")).ExcludeFromDescription();
            return;
        }
        var files = new PhysicalFileProvider(Installation.WebRoot);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            // What the build names by its content never changes; the page that names it does.
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }
}
