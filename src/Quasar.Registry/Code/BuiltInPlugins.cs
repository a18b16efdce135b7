using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quasar.Storage;

namespace Quasar.Registry.Code;

/// <summary>Enters the plugins that came with this installation when Registry starts.</summary>
/// <remarks>One that cannot be read is left out and named in the log; the others do not suffer.</remarks>
internal sealed class BuiltInPlugins(BuiltInCodeStore code, IOptions<RegistryOptions> options, ILogger<BuiltInPlugins> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var plugins = new Dictionary<string, (BuiltInCode Code, string Path)>();
        foreach (var path in options.Value.BuiltInPlugins.Select(Path.GetFullPath)) Read(path, plugins);
        await code.EnterAsync([.. plugins.Values.Select(plugin => plugin.Code)], cancellationToken);
        foreach (var (plugin, _) in plugins.Values) logger.PluginRegistered(plugin.Name, plugin.Version);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Read(string path, Dictionary<string, (BuiltInCode Code, string Path)> plugins)
    {
        try
        {
            var plugin = PluginAssembly.Read(path);
            if (!plugins.TryAdd(plugin.Name, (plugin, path)))
                logger.PluginLeftOut(path, $"{plugins[plugin.Name].Path} is named {plugin.Name} too");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or InvalidDataException
                or BadImageFormatException or InvalidOperationException)
        {
            logger.PluginLeftOut(path, exception.Message);
        }
    }
}
