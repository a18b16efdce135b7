using Quasar.Plugins.Compilation;

namespace Quasar.PluginCompiler;

/// <summary>A plugin to compile for practice: one that comes with Quasar.</summary>
internal static class Sample
{
    public static IReadOnlyList<SourceFile> Read()
    {
        var assembly = typeof(Sample).Assembly;
        return [.. assembly.GetManifestResourceNames().Select(name =>
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return new SourceFile(name, text.ReadToEnd());
        })];
    }
}
