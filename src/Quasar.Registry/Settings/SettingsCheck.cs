using System.Globalization;
using System.Text.Json;

namespace Quasar.Registry.Settings;

/// <summary>Holds settings against the schema that a plugin's settings record makes.</summary>
/// <remarks>The plugin checks them again when it starts, by all its rules; this is for the answer to come at once and name the field.</remarks>
internal static class SettingsCheck
{
    /// <returns>What is wrong, by setting; empty where nothing is.</returns>
    public static Dictionary<string, string[]> Check(JsonElement settings, JsonElement schema)
    {
        var known = schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.OrdinalIgnoreCase)
            : [];
        var errors = new Dictionary<string, string[]>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings.EnumerateObject())
        {
            var problem = !seen.Add(setting.Name) ? "This setting stands there twice"
                : known.TryGetValue(setting.Name, out var own) ? ProblemOf(setting.Value, own)
                : $"There is no such setting; there are: {string.Join(", ", known.Keys)}";
            if (problem is not null) errors[setting.Name] = [problem];
        }
        return errors;
    }

    private static string? ProblemOf(JsonElement value, JsonElement schema) =>
        schema.ValueKind != JsonValueKind.Object ? null
        : WrongType(value, schema) ?? NotListed(value, schema) ?? OutOfRange(value, schema) ?? NoAddress(value, schema);

    private static string? WrongType(JsonElement value, JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type)) return null;
        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!).ToList() : [type.GetString()!];
        return allowed.Any(one => IsOf(value, one)) ? null : $"This is to be of type {string.Join(" or ", allowed)}";
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    private static string? NotListed(JsonElement value, JsonElement schema) =>
        schema.TryGetProperty("enum", out var listed) && !listed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value))
            ? $"This is to be one of {string.Join(", ", listed.EnumerateArray())}"
            : null;

    // A limit may be of another type, such as a time as text; that is the plugin's own to check.
    private static string? OutOfRange(JsonElement value, JsonElement schema)
    {
        if (value.ValueKind != JsonValueKind.Number) return null;
        var (least, most) = (LimitOf("minimum"), LimitOf("maximum"));
        return value.GetDouble() < least || value.GetDouble() > most
            ? string.Create(CultureInfo.InvariantCulture, $"This is to be from {least ?? double.NegativeInfinity} to {most ?? double.PositiveInfinity}")
            : null;

        double? LimitOf(string name) =>
            schema.TryGetProperty(name, out var limit) && limit.ValueKind == JsonValueKind.Number ? limit.GetDouble() : null;
    }

    private static string? NoAddress(JsonElement value, JsonElement schema) =>
        value.ValueKind == JsonValueKind.String && schema.TryGetProperty("format", out var format) && format.GetString() == "uri"
        && !Uri.TryCreate(value.GetString(), UriKind.Absolute, out _)
            ? "This is to be an absolute address, such as https://api.example.com/"
            : null;
}
