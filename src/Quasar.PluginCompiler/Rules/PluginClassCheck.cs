using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Quasar.Plugins.Child;
using Quasar.Sdk;
using Diagnostic = Quasar.Plugins.Compilation.Diagnostic;

namespace Quasar.PluginCompiler.Rules;

/// <summary>Asks of the compiled plugin what the child that will run it asks, and finds what the answer is about in the source.</summary>
/// <remarks>The rules stand once, in <see cref="PluginClass"/>. Loading an assembly to look at its classes runs nothing of it.</remarks>
internal static class PluginClassCheck
{
    public static IEnumerable<Diagnostic> Run(CSharpCompilation compilation, byte[] image)
    {
        var marked = compilation.Assembly.GlobalNamespace.ClassesBelow()
            .Where(type => type.Attributes<PluginAttribute>().Any()).ToList();
        if (Judge(image) is { } problem)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"QSR{(int)problem.Rule}");
            return Places(problem, marked, compilation).Select(place => LanguageDiagnostics.At(place, code, Diagnostic.Error, problem.Message));
        }

        return SettingsCheck.Run(marked[0]);
    }

    private static PluginProblem? Judge(byte[] image)
    {
        try
        {
            PluginClass.FindIn(new AssemblyLoadContext("judged").LoadFromStream(new MemoryStream(image)));
            return null;
        }
        catch (PluginProblem problem)
        {
            return problem;
        }
    }

    private static IEnumerable<Location> Places(PluginProblem problem, List<INamedTypeSymbol> marked, CSharpCompilation compilation)
    {
        if (marked.Count == 0) return [Location.Create(compilation.SyntaxTrees[0], default)];
        IEnumerable<AttributeData> blamed = problem.Rule switch
        {
            PluginRule.OneClass => marked.SelectMany(type => type.Attributes<PluginAttribute>()),
            PluginRule.Name or PluginRule.MaxConcurrency => marked[0].Attributes<PluginAttribute>(),
            PluginRule.RateLimit => marked[0].Attributes<RateLimitAttribute>().Take(1),
            PluginRule.CallCost => marked[0].Attributes<CallCostAttribute>().Where(IsSubject),
            PluginRule.Secret => marked[0].Attributes<SecretAttribute>().Where(IsSubject),
            _ => [],
        };
        var places = blamed.Select(a => a.ApplicationSyntaxReference).OfType<SyntaxReference>()
            .Select(reference => Location.Create(reference.SyntaxTree, reference.Span)).ToList();
        return places.Count > 0 ? places : marked[0].Locations.Take(1);

        bool IsSubject(AttributeData attribute) => (string?)attribute.ConstructorArguments[0].Value == problem.Subject;
    }
}
