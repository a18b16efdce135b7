using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Quasar.Plugins.Compilation.Diagnostic;

namespace Quasar.PluginCompiler.Rules;

/// <summary>Looks at every name and every construction in the source for what <see cref="BannedApi"/> refuses.</summary>
internal static class BannedApiCheck
{
    public static IReadOnlyList<Diagnostic> Run(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        [.. trees.AsParallel().SelectMany(tree => Look(compilation, tree))];

    private static IEnumerable<Diagnostic> Look(CSharpCompilation compilation, SyntaxTree tree)
    {
        // What may be null changes no symbol, and is found out once more where the code is emitted.
#pragma warning disable RSEXPERIMENTAL001
        var model = compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001
        var told = new HashSet<(int Line, Ban Ban)>();
        foreach (var node in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax))
        {
            if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax)) continue;
            if (SymbolOf(model, node) is not { } symbol || IsOurs(symbol, compilation) || BannedApi.Find(symbol) is not { } ban) continue;
            // Once a line: in File.ReadAllText both names are banned, and one word about it is enough.
            var found = LanguageDiagnostics.At(
                node.GetLocation(), ban.Code, ban.IsWarning ? Diagnostic.Warning : Diagnostic.Error,
                $"{Name(symbol)} {ban.What}. {ban.Instead}");
            if (told.Add((found.Line, ban))) yield return found;
        }
    }

    private static ISymbol? SymbolOf(SemanticModel model, SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        // Where the arguments do not fit either, the candidates still say what was meant.
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
    }

    // A plugin may have a class of its own called File.
    private static bool IsOurs(ISymbol symbol, CSharpCompilation compilation) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    private static string Name(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"A new {constructor.ContainingType.Name}",
        ITypeSymbol type => type.Name,
        _ => $"{symbol.ContainingType?.Name}.{symbol.Name}",
    };
}
