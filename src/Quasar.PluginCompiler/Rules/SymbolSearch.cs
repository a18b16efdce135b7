using Microsoft.CodeAnalysis;

namespace Quasar.PluginCompiler.Rules;

internal static class SymbolSearch
{
    public static IEnumerable<INamedTypeSymbol> ClassesBelow(this INamespaceOrTypeSymbol place)
    {
        foreach (var member in place.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class } type) yield return type;
            foreach (var below in member.ClassesBelow()) yield return below;
        }
    }

    /// <summary>The name with its namespace, and without the mark of a reference that may be null.</summary>
    public static string FullName(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString();

    public static IEnumerable<AttributeData> Attributes<TAttribute>(this ISymbol symbol) where TAttribute : Attribute =>
        symbol.GetAttributes().Where(a => a.AttributeClass?.ToDisplayString() == typeof(TAttribute).FullName);
}
