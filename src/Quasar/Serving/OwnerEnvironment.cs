using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;
using Quasar.DataHub;

namespace Quasar.Serving;

/// <summary>What the environment says about plugins: <c>QUASAR_{PLUGIN}_SETTINGS</c>, a JSON object, and secrets as
/// <c>{PLUGIN}_{SECRET}</c>, or <c>{PLUGIN}_{SECRET}_FILE</c> with the name of a file that holds it.</summary>
internal static partial class OwnerEnvironment
{
    /// <exception cref="StartException">Settings are no JSON object.</exception>
    public static PluginOverrides Read()
    {
        var settings = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (Name: SettingsVariable().Match((string)variable.Key), Text: (string?)variable.Value))
            .Where(variable => variable.Name.Success && variable.Text is { Length: > 0 })
            .ToDictionary(variable => variable.Name.Groups[1].Value, variable => Parse(variable.Name.Value, variable.Text!));
        return new PluginOverrides
        {
            Settings = plugin => settings.TryGetValue(NameOf(plugin), out var given) ? given : null,
            Secrets = SecretOf,
        };
    }

    // Quasar's own variables are no plugin's secrets, whatever name it was uploaded under.
    private static string? SecretOf(string plugin, string secret)
    {
        var variable = $"{NameOf(plugin)}_{secret}";
        if (variable.StartsWith("QUASAR_", StringComparison.Ordinal)) return null;
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value) return value;
        if (Environment.GetEnvironmentVariable($"{variable}_FILE") is not { Length: > 0 } file) return null;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // the gateway will say that it is not set, and name the variable
        }
    }

    private static string NameOf(string plugin) => plugin.ToUpperInvariant().Replace('-', '_');

    private static JsonElement Parse(string variable, string text)
    {
        try
        {
            var settings = JsonSerializer.Deserialize<JsonElement>(text);
            return settings.ValueKind == JsonValueKind.Object ? settings : throw new StartException($"{variable} is no JSON object");
        }
        catch (JsonException exception)
        {
            throw new StartException($"{variable} is no JSON object: {exception.Message}", exception);
        }
    }

    [GeneratedRegex(@"\AQUASAR_([A-Z][A-Z0-9_]*)_SETTINGS\z")]
    private static partial Regex SettingsVariable();
}
