using Microsoft.Extensions.Logging;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>One plugin's secrets, opened: what the gateway puts into its calls.</summary>
internal sealed class PluginSecrets(string plugin, PluginOverrides overrides, SecretStore store, ILogger logger)
{
    private volatile IReadOnlyDictionary<string, string> opened = new Dictionary<string, string>();

    public string? Find(string name) => overrides.Secrets(plugin, name) ?? opened.GetValueOrDefault(name);

    /// <summary>Reads them again.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        opened = await store.OpenAsync(plugin, logger.SecretUnreadable, cancellationToken);
}
