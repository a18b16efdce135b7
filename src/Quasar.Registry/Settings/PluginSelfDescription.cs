using System.Text.Json;
using Quasar.Storage;

namespace Quasar.Registry.Settings;

/// <summary>What a plugin's version in force says about its settings and secrets.</summary>
internal sealed class PluginSelfDescription(CodeStore code)
{
    /// <summary>Null where there is no such plugin.</summary>
    public async Task<SettingsDeclaration?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!await code.KnowsAsync(name, cancellationToken)) return null;
        if (await code.FindDescriptionAsync(name, orNewest: true, cancellationToken) is not { ValueKind: JsonValueKind.Object } description)
            return new(null, null);
        var secrets = description.TryGetProperty("secrets", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(secret => secret.GetProperty("name").GetString()!).ToList()
            : [];
        return new SettingsDeclaration(description.TryGetProperty("settingsSchema", out var schema) ? schema : null, secrets);
    }
}

/// <summary>What a plugin declares; null where that is not known before it has started once.</summary>
/// <param name="Schema">JSON Schema of its settings.</param>
/// <param name="Secrets">Names of its secrets.</param>
internal sealed record SettingsDeclaration(JsonElement? Schema, IReadOnlyList<string>? Secrets);
