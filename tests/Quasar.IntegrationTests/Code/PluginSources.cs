using System.IO.Compression;
using System.Text;
using Quasar.Testing;

namespace Quasar.IntegrationTests.Code;

/// <summary>Sources as their owner would upload them.</summary>
internal static class PluginSources
{
    /// <summary>The sources of a plugin that comes with Quasar, with a mark that makes a version of their own of them.</summary>
    public static byte[] BuiltIn(string project, string mark)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(TestServer.Checkout, "plugins", project), "*.cs"))
                Add(zip, Path.GetFileName(file), File.ReadAllText(file));
            Add(zip, "Mark.cs", $"// {mark}");
        }
        return bytes.ToArray();
    }

    /// <summary>One class that lists one symbol.</summary>
    /// <param name="attributes">Beside <c>[Plugin]</c>.</param>
    /// <param name="constructor">What it does when it is made.</param>
    public static byte[] OneClass(string name, string symbol, string attributes = "", string constructor = "") => Encoding.UTF8.GetBytes(
        $$"""
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Runtime.CompilerServices;
        using Quasar.Sdk;

        public sealed record Settings
        {
            [VendorEndpoint]
            public Uri Api { get; init; } = new("https://api.example.com/");

            [Range(1, 100)]
            [Description("How many at once.")]
            public int Page { get; init; } = 10;
        }

        [Plugin("{{name}}", Title = "{{name}} {{symbol}}")]
        {{attributes}}
        public sealed class Listing : ISymbolSource
        {
            private readonly PluginContext<Settings> context;

            public Listing(PluginContext<Settings> context)
            {
                this.context = context;
                {{constructor}}
            }

            public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
            {
                if (context.Settings.Page > 50)
                {
                    using var answer = await context.Http.GetAsync(context.Settings.Api, cancellationToken);
                    await answer.EnsureVendorSuccessAsync(context.Time, cancellationToken);
                }
                yield return new SymbolListing(Symbol.Parse("{{symbol}}-" + context.Settings.Page));
            }
        }
        """);

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
