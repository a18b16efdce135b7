using Quasar.Plugins;
using Quasar.Plugins.Compilation;

namespace Quasar.Sdk.Testing.Tests;

/// <summary>What the build has put beside this test.</summary>
internal static class Built
{
    // artifacts/bin/<project>/<configuration>/
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    public static string PluginHost => Assembly("Quasar.PluginHost");

    public static string Assembly(string project) => Path.Combine(Here.Parent!.Parent!.FullName, project, Here.Name, $"{project}.dll");

    public static async Task<PluginUnderTest> FromSourceAsync(DirectoryInfo folder, IReadOnlyList<SourceFile> source)
    {
        using var compiler = new PluginCompiler(Assembly("Quasar.PluginCompiler"));
        var result = await compiler.CompileAsync(source, TestContext.Current.CancellationToken);
        var path = Path.Combine(folder.FullName, "plugin.dll");
        var image = result.Assembly.ShouldNotBeNull(string.Join('\n', result.Diagnostics));
        await File.WriteAllBytesAsync(path, image, TestContext.Current.CancellationToken);
        return new PluginUnderTest(new PluginPackage(path), PluginHost);
    }

    /// <summary>The source of a built-in plugin.</summary>
    public static IReadOnlyList<SourceFile> SourceOf(string project) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Here.Parent!.Parent!.Parent!.Parent!.FullName, "plugins", project), "*.cs")
            .Select(file => new SourceFile(Path.GetFileName(file), File.ReadAllText(file))),
    ];
}
