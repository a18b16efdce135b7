using System.Reflection;
using System.Security;
using Quasar.Client;
using Quasar.Plugins;

namespace Quasar.Authoring;

/// <summary>The provider that <c>quasar plugin new</c> writes: for a vendor that does not exist, with what it would have answered.</summary>
internal static class PluginTemplate
{
    private const string Resources = "Template/";
    private const string Project = "project.xml";

    // In the template's files: the plugin's name, and what its classes and files begin with.
    private const string Name = "acme";
    private const string Prefix = "Acme";

    private static readonly string[] OfLive = ["AcmeProvider.Live.cs", "recordings/stream.json"];

    /// <summary>Writes it into a folder that is not there yet, or is empty.</summary>
    /// <returns>The files, by their paths in the folder.</returns>
    /// <exception cref="NotDoneException">The name is none, or there is something in the folder.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(string name, string folder, bool isLive, CancellationToken cancellationToken)
    {
        if (!PluginName.IsValid(name)) throw new NotDoneException($"The name '{name}' is not {PluginName.Rule}");
        if (File.Exists(folder) || Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new NotDoneException($"{folder} is there already, and nothing in it was changed. Choose another folder with --dir");
        var prefix = PrefixOf(name);
        var files = new List<string>();
        foreach (var resource in List().Where(file => isLive || !OfLive.Contains(file)))
        {
            var file = resource == Project ? $"{prefix}.csproj" : resource.Replace(Prefix, prefix, StringComparison.Ordinal);
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, Fill(await ReadAsync(resource, cancellationToken), name, prefix), cancellationToken);
            files.Add(file);
        }
        return files;
    }

    private static string Fill(string text, string name, string prefix) => text
        .Replace(Prefix, prefix, StringComparison.Ordinal)
        .Replace(Name, name, StringComparison.Ordinal)
        .Replace("{sdk}", SecurityElement.Escape(Path.Combine(AppContext.BaseDirectory, "Quasar.Sdk.dll")), StringComparison.Ordinal);

    // my-vendor is the plugin of MyVendorProvider.
    private static string PrefixOf(string name) =>
        string.Concat(name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static IEnumerable<string> List() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Resources, StringComparison.Ordinal)).Select(resource => resource[Resources.Length..]).Order();

    private static async Task<string> ReadAsync(string resource, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resources + resource)!);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
