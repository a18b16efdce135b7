using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Code;

/// <summary>Reads what a plugin's assembly says of itself, without loading it: plugin code never runs in the server.</summary>
internal static partial class PluginAssembly
{
    /// <exception cref="InvalidDataException">It is not the assembly of one plugin.</exception>
    /// <exception cref="BadImageFormatException">It is not an assembly.</exception>
    public static BuiltInCode Read(string path)
    {
        var image = File.ReadAllBytes(path);
        using var file = new PEReader(new MemoryStream(image));
        var metadata = file.GetMetadataReader();
        var plugins = metadata.TypeDefinitions
            .SelectMany(type => Find<PluginAttribute>(metadata, metadata.GetTypeDefinition(type).GetCustomAttributes()))
            .ToList();
        if (plugins is not [var plugin])
            throw new InvalidDataException($"it has {plugins.Count} classes marked [Plugin]; one is wanted");
        var name = plugin.FixedArguments[0].Value as string;
        if (name is null || !PluginName().IsMatch(name))
            throw new InvalidDataException($"'{name}' is no plugin name: 1 to 32 of a-z, 0-9 and '-', beginning with a letter");
        var title = plugin.NamedArguments.FirstOrDefault(argument => argument.Name == nameof(PluginAttribute.Title)).Value;
        return new BuiltInCode(name, VersionOf(metadata), title as string ?? name, image);
    }

    private static string VersionOf(MetadataReader metadata)
    {
        var assembly = metadata.GetAssemblyDefinition();
        var informational = Find<AssemblyInformationalVersionAttribute>(metadata, assembly.GetCustomAttributes());
        // What follows '+' names the commit it was built from; that makes no other version.
        return (informational.FirstOrDefault().FixedArguments is [{ Value: string text }] ? text : assembly.Version.ToString())
            .Split('+')[0];
    }

    private static IEnumerable<CustomAttributeValue<PrimitiveTypeCode>> Find<TAttribute>(
        MetadataReader metadata, CustomAttributeHandleCollection attributes) where TAttribute : Attribute =>
        from handle in attributes
        let attribute = metadata.GetCustomAttribute(handle)
        where attribute.Constructor.Kind == HandleKind.MemberReference
        let parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
        where parent.Kind == HandleKind.TypeReference
        let type = metadata.GetTypeReference((TypeReferenceHandle)parent)
        where metadata.StringComparer.Equals(type.Name, typeof(TAttribute).Name)
              && metadata.StringComparer.Equals(type.Namespace, typeof(TAttribute).Namespace!)
        select attribute.DecodeValue(PrimitiveArguments.Instance);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z")]
    public static partial Regex PluginName();
}
