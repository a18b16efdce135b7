using System.Text.Json;
using System.Text.Json.Nodes;

namespace Quasar.DataHub;

/// <summary>Settings and secrets that go before what the registry keeps: those of the process's environment.</summary>
public sealed record PluginOverrides
{
    /// <summary>A plugin's settings by its name, a JSON object; null where there are none.</summary>
    public Func<string, JsonElement?> Settings { get; init; } = static _ => null;

    /// <summary>A secret by the plugin's name and its own; null where there is none. Asked anew for each call to the vendor.</summary>
    public Func<string, string, string?> Secrets { get; init; } = static (_, _) => null;

    /// <summary>Lays a plugin's overrides over the settings its owner has entered, setting by setting.</summary>
    internal JsonElement? Over(string plugin, string? entered)
    {
        var own = entered is null ? null : JsonNode.Parse(entered)!.AsObject();
        if (Settings(plugin) is not { } given) return own is null ? null : JsonSerializer.SerializeToElement(own);
        if (own is null || given.ValueKind != JsonValueKind.Object) return given;
        foreach (var setting in given.EnumerateObject())
        {
            // The plugin reads names without regard to case, so one must not stand there twice.
            foreach (var same in own.Select(pair => pair.Key).Where(name => name.Equals(setting.Name, StringComparison.OrdinalIgnoreCase)).ToList())
                own.Remove(same);
            own[setting.Name] = JsonNode.Parse(setting.Value.GetRawText());
        }
        return JsonSerializer.SerializeToElement(own);
    }
}
