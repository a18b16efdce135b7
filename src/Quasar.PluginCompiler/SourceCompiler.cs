using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Quasar.PluginCompiler.Rules;
using Quasar.Plugins.Compilation;
using Diagnostic = Quasar.Plugins.Compilation.Diagnostic;

namespace Quasar.PluginCompiler;

/// <summary>Source in, assembly or errors out.</summary>
internal static class SourceCompiler
{
    private const int MostDiagnostics = 200;

    // What a project made by the Sdk's template has without being asked.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true);

    public static CompilationResult Compile(IReadOnlyList<SourceFile> files)
    {
        var trees = files.AsParallel().AsOrdered().Select(file => Parse(file.Path, file.Text)).ToList();
        var compilation = CSharpCompilation.Create("plugin", [.. trees, Parse("", ImplicitUsings)], ReferenceAssemblies.All, Options);
        // Side by side: a compiler that has just started is slow for its start, and this halves it.
        var looking = Task.Run(() => BannedApiCheck.Run(compilation, trees));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        var found = looking.GetAwaiter().GetResult().ToList();
        found.AddRange(emitted.Diagnostics.Select(LanguageDiagnostics.Translate).OfType<Diagnostic>());
        if (emitted.Success) found.AddRange(PluginClassCheck.Run(compilation, image.ToArray()));
        var isGood = emitted.Success && !found.Exists(diagnostic => diagnostic.Severity == Diagnostic.Error);
        return new CompilationResult(isGood ? image.ToArray() : null, Sort(found));
    }

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256), Language, path);

    private static IReadOnlyList<Diagnostic> Sort(List<Diagnostic> found) =>
    [
        .. found.OrderBy(d => d.Severity == Diagnostic.Error ? 0 : 1)
            .ThenBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column)
            .Take(MostDiagnostics),
    ];
}
