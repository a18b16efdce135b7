using System.Reflection;
using System.Reflection.Emit;
using Quasar.Sdk;

namespace Quasar.Registry.Tests.Code;

/// <summary>Makes plugin assemblies on disk, as a build would.</summary>
public sealed class PluginFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-plugins-");

    /// <param name="plugins">Name and title of each class marked [Plugin].</param>
    public string Build(string version, params (string Name, string? Title)[] plugins)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName($"Plugin{Guid.NewGuid():N}"), typeof(object).Assembly);
        assembly.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(AssemblyInformationalVersionAttribute).GetConstructor([typeof(string)])!, [version]));
        var module = assembly.DefineDynamicModule("plugin");
        foreach (var (name, title) in plugins)
        {
            var type = module.DefineType($"Plugin_{name}", TypeAttributes.Public);
            type.SetCustomAttribute(Mark(name, title));
            type.CreateType();
        }
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.dll");
        assembly.Save(path);
        return path;
    }

    public string Write(string text)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.dll");
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static CustomAttributeBuilder Mark(string name, string? title)
    {
        var constructor = typeof(PluginAttribute).GetConstructor([typeof(string)])!;
        var maxConcurrency = typeof(PluginAttribute).GetProperty(nameof(PluginAttribute.MaxConcurrency))!;
        var titled = typeof(PluginAttribute).GetProperty(nameof(PluginAttribute.Title))!;
        return title is null
            ? new CustomAttributeBuilder(constructor, [name], [maxConcurrency], [2])
            : new CustomAttributeBuilder(constructor, [name], [maxConcurrency, titled], [2, title]);
    }
}
