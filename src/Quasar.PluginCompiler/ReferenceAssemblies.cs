using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Quasar.Sdk;

namespace Quasar.PluginCompiler;

/// <summary>What a plugin may be compiled against: the Sdk, and the base library of the runtime it will run on.</summary>
/// <remarks>
/// The base library is whole. A name from the part that plugins may not use is thereby found, and refused with the reason and
/// with what to use instead, where the language would only say that there is no such name.
/// </remarks>
internal static class ReferenceAssemblies
{
    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Bar).Assembly.Location)];
}
