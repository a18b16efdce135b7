using Quasar.Plugins.Compilation;

namespace Quasar.PluginCompiler.Tests;

/// <summary>Source to compile: a plugin that is good, and what a test makes of it.</summary>
internal static class PluginSource
{
    /// <summary>The whole of a small plugin. Line 1 is the first using.</summary>
    public const string Good = """
        using System.Runtime.CompilerServices;
        using Quasar.Sdk;

        public sealed record AcmeSettings
        {
            [VendorEndpoint]
            public Uri Rest { get; init; } = new("https://api.acme.example/");
        }

        [Plugin("acme")]
        public sealed class Acme(PluginContext<AcmeSettings> context) : IHistoricalProvider
        {
            public IReadOnlyList<HistoryTerms> History { get; } = [new(Interval.OneDay)];

            public async IAsyncEnumerable<Bar> GetBarsAsync(BarRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                var text = await context.Http.GetStringAsync(context.Settings.Rest, cancellationToken);
                yield return new Bar(request.From, text.Length, 1, 1, 1, 0);
            }
        }
        """;

    /// <summary>The good plugin with one member more, on line 13.</summary>
    public static string With(string member) => Good.Replace(
        "    public IReadOnlyList<HistoryTerms>", $"    {member}\n    public IReadOnlyList<HistoryTerms>", StringComparison.Ordinal);

    public static CompilationResult Compile(params string[] texts) =>
        SourceCompiler.Compile([.. texts.Select((text, i) => new SourceFile($"File{i + 1}.cs", text))]);

    public static IReadOnlyList<string> ErrorsOf(params string[] texts)
    {
        var result = Compile(texts);
        result.Assembly.ShouldBeNull();
        return [.. result.Diagnostics.Where(d => d.Severity == Diagnostic.Error).Select(d => d.ToString())];
    }

    /// <summary>The files of a folder of the repository.</summary>
    public static IReadOnlyList<SourceFile> Of(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository, folder), "*.cs").Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(Path.GetFileName(file), File.ReadAllText(file))),
    ];

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Quasar.slnx"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }
}
