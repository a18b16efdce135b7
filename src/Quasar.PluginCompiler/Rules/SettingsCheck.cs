using Microsoft.CodeAnalysis;
using Quasar.Sdk;
using Diagnostic = Quasar.Plugins.Compilation.Diagnostic;

namespace Quasar.PluginCompiler.Rules;

/// <summary>Whether the settings can be written as JSON and drawn as a form. Their defaults are asked for at the start.</summary>
internal static class SettingsCheck
{
    private const string Endpoint = "QSR108";
    private const string Kind = "QSR109";

    private static readonly HashSet<string> Plain =
    [
        "System.Uri", "System.Guid", "System.TimeSpan", "System.DateTime", "System.DateTimeOffset", "System.DateOnly",
        "System.TimeOnly", "System.Version",
    ];

    private static readonly HashSet<string> Lists =
    [
        "System.Collections.Generic.IReadOnlyList<T>", "System.Collections.Generic.IReadOnlyCollection<T>",
        "System.Collections.Generic.IEnumerable<T>",
        "System.Collections.Generic.IList<T>", "System.Collections.Generic.ICollection<T>", "System.Collections.Generic.List<T>",
        "System.Collections.Generic.HashSet<T>", "System.Collections.Generic.ISet<T>", "System.Collections.Generic.IReadOnlySet<T>",
        "System.Collections.Immutable.ImmutableArray<T>", "System.Collections.Immutable.ImmutableList<T>",
    ];

    private static readonly HashSet<string> Maps =
    [
        "System.Collections.Generic.Dictionary<TKey, TValue>", "System.Collections.Generic.IDictionary<TKey, TValue>",
        "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>",
    ];

    public static IEnumerable<Diagnostic> Run(INamedTypeSymbol plugin)
    {
        var settings = plugin.InstanceConstructors.Single(c => c.DeclaredAccessibility == Accessibility.Public).Parameters[0].Type;
        var record = ((INamedTypeSymbol)settings).TypeArguments[0];
        foreach (var setting in SettingsOf(record))
        {
            var type = setting.Type.FullName();
            if (setting.Attributes<VendorEndpointAttribute>().Any() && type != "System.Uri")
                yield return At(setting, Endpoint, $"The setting {setting.Name} is marked [VendorEndpoint] and is no Uri");
            else if (!IsWritable(setting.Type, []))
                yield return At(setting, Kind, $"The setting {setting.Name} cannot be of type {type}. {WhatCan}");
        }
    }

    private const string WhatCan =
        "It can be a bool, a number, a string, an enum, a Uri, a time, or a list, a dictionary by string or a record of those";

    private static IEnumerable<IPropertySymbol> SettingsOf(ITypeSymbol record) =>
        record.GetMembers().OfType<IPropertySymbol>().Where(property => property is
        {
            DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, IsImplicitlyDeclared: false,
        });

    private static bool IsWritable(ITypeSymbol type, HashSet<ITypeSymbol> above)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array) return IsWritable(array.ElementType, above);
        if (type is not INamedTypeSymbol named) return false;
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return IsWritable(named.TypeArguments[0], above);
        if (named.TypeKind == TypeKind.Enum || IsNumberOrText(named) || Plain.Contains(named.FullName())) return true;
        var generic = named.OriginalDefinition.FullName();
        if (Lists.Contains(generic)) return IsWritable(named.TypeArguments[0], above);
        if (Maps.Contains(generic))
            return named.TypeArguments[0].SpecialType == SpecialType.System_String && IsWritable(named.TypeArguments[1], above);
        // A record of the plugin's own; one that holds itself has an end only in its values.
        return named is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } && named.Locations.Any(l => l.IsInSource) &&
            (!above.Add(named) || SettingsOf(named).All(p => IsWritable(p.Type, above)));
    }

    private static bool IsNumberOrText(ITypeSymbol type) => type.SpecialType is
        SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_String or SpecialType.System_Decimal or
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_SByte or SpecialType.System_Byte or
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32 or
        SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static Diagnostic At(IPropertySymbol setting, string code, string message) =>
        LanguageDiagnostics.At(setting.Locations[0], code, Diagnostic.Error, message);
}
