using System.Security.Cryptography;
using Quasar.Plugins;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>Brings plugins' assemblies from the registry onto this machine, each once, in a folder named by its hash.</summary>
/// <remarks>The folder holds nothing that could not be fetched again; whoever deletes it loses a moment.</remarks>
internal sealed class PluginImages(DataHubOptions options, CodeInForce code)
{
    /// <exception cref="PluginException">The version is no longer in the registry, or not as it was entered.</exception>
    public async Task<PluginPackage> FetchAsync(WantedPlugin plugin, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.PluginFolder, plugin.ImageSha256);
        var path = Path.Combine(folder, $"{plugin.Name}.dll");
        if (!IsWhole(path, plugin.ImageSha256)) await WriteAsync(plugin, folder, path, cancellationToken);
        return new PluginPackage(path);
    }

    private async Task WriteAsync(WantedPlugin plugin, string folder, string path, CancellationToken cancellationToken)
    {
        var image = await code.ReadImageAsync(plugin, cancellationToken)
            ?? throw new PluginException($"Version {plugin.Version} of {plugin.Name} is no longer registered");
        if (HashOf(image) != plugin.ImageSha256)
            throw new PluginException($"Version {plugin.Version} of {plugin.Name} is damaged in the registry: upload it again");
        Directory.CreateDirectory(folder);
        // Renamed into place, so that whoever finds it finds all of it, another process at the same work included.
        var beside = $"{path}.{Guid.NewGuid():N}";
        await File.WriteAllBytesAsync(beside, image, cancellationToken);
        File.Move(beside, path, overwrite: true);
    }

    private static bool IsWhole(string path, string hash) => File.Exists(path) && HashOf(File.ReadAllBytes(path)) == hash;

    private static string HashOf(byte[] image) => Convert.ToHexStringLower(SHA256.HashData(image));
}
