using Microsoft.Extensions.Logging;
using Quasar.Plugins;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>One plugin's secrets, opened: what the gateway puts into its calls.</summary>
internal sealed class PluginSecrets(string plugin, PluginOverrides overrides, SecretStore store, ILogger logger)
{
    private volatile IReadOnlyDictionary<string, string> opened = new Dictionary<string, string>();

    public string? Find(string name) => overrides.Secrets(plugin, name) ?? opened.GetValueOrDefault(name);

    /// <summary>The names of those that are declared and not set.</summary>
    public IReadOnlyList<string> MissingOf(PluginDescription description) =>
        [.. description.Secrets.Select(secret => secret.Name).Where(name => Find(name) is not { Length: > 0 })];

    /// <summary>Reads them again.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        opened = await store.OpenAsync(plugin, logger.SecretUnreadable, cancellationToken);
}
