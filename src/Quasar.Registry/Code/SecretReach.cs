using System.Text.Json;
using Microsoft.Extensions.Options;
using Quasar.Storage;

namespace Quasar.Registry.Code;

/// <summary>Knows where a version would take its plugin's secrets.</summary>
/// <remarks>
/// A name is all that ties secrets to code: who uploads another's source under the name of a plugin that has them, or under
/// a name to which a variable of the environment happens to belong, would else hand them to whatever place it declares.
/// </remarks>
internal sealed class SecretReach(CodeStore code, SecretStore secrets, SettingStore settings, IOptions<RegistryOptions> options)
{
    /// <summary>What a version would do with secrets that are set and the version in force does not: <c>TOKEN to https://elsewhere.example</c>.</summary>
    /// <param name="description">What the version says of itself; null where that is not known yet.</param>
    public async Task<IReadOnlyList<string>> WidenedByAsync(string plugin, JsonElement? description, CancellationToken cancellationToken)
    {
        var set = await secrets.NamesAsync(plugin, cancellationToken);
        var owner = await OwnersSettingsAsync(plugin, cancellationToken);
        var wanted = RoadsOf(description, owner)
            .Where(road => set.ContainsKey(road.Secret) || options.Value.GivesSecret(plugin, road.Secret)).ToList();
        if (wanted.Count == 0) return [];
        var known = RoadsOf(await code.FindDescriptionAsync(plugin, orNewest: false, cancellationToken), owner).ToHashSet();
        return [.. wanted.Where(road => !known.Contains(road)).Select(road => $"{road.Secret} to {road.Place}")];
    }

    private async Task<IReadOnlyDictionary<string, string>> OwnersSettingsAsync(string plugin, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in new[] { await settings.FindAsync(plugin, cancellationToken), options.Value.GivenSettings(plugin) })
            foreach (var setting in PropertiesOf(layer).Where(setting => setting.Value.ValueKind == JsonValueKind.String))
                texts[setting.Name] = setting.Value.GetString()!;
        return texts;
    }

    // A secret goes into the calls to every place, but for one that is declared for a single one; and what one has signed can be sent
    // to any. Where the owner's settings lead a place elsewhere, that is where it lies.
    private static IEnumerable<(string Secret, string Place)> RoadsOf(JsonElement? description, IReadOnlyDictionary<string, string> owner)
    {
        if (description is not { ValueKind: JsonValueKind.Object } said || !said.TryGetProperty("secrets", out var declared)) return [];
        var defaults = said.TryGetProperty("settings", out var own) ? PropertiesOf(own).ToList() : [];
        return from secret in declared.EnumerateArray()
               let only = secret.TryGetProperty("endpoint", out var bound) && bound.ValueKind == JsonValueKind.String ? PlaceOf(bound.GetString()!) : null
               from endpoint in said.GetProperty("endpoints").EnumerateArray()
               where only is null || only == PlaceOf(endpoint.GetString()!)
               let setting = defaults.FirstOrDefault(setting => PlaceOf(setting.Value.ToString()) == PlaceOf(endpoint.GetString()!))
               select (secret.GetProperty("name").GetString()!, PlaceOf(owner.GetValueOrDefault(setting.Name ?? "", endpoint.GetString()!)));
    }

    private static IEnumerable<(string Name, JsonElement Value)> PropertiesOf(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } known ? known.EnumerateObject().Select(property => (property.Name, property.Value)) : [];

    private static string PlaceOf(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : endpoint;
}
