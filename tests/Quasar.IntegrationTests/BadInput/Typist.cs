using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Quasar.IntegrationTests.BadInput;

/// <summary>Types whatever can be typed: half of the time what belongs there, so that a question gets past the first check.</summary>
/// <param name="schemas">The components of the server's description, to which schemas refer.</param>
internal sealed class Typist(JsonElement schemas, Random random)
{
    private const int Deepest = 5;

    private static readonly string[] Words =
    [
        "", " ", "0", "1", "-1", "2147483648", "9223372036854775808", "1e3", "1e400", "NaN", "null", "true", "eodhd", "kraken", "AAPL.US", "BTC/USD",
        "1d", "1m", "1M", "1min", "2024-01-01", "2024-02-30", "2024-01-01T00:00:00+02:00", "0001-01-01", "9999-12-31", "1900-01-01",
        "2199-12-31T23:59:59.9999999Z", "json", "csv", "arrow", "live", "historical", "'", "';--", "%", "_", "%00", "\0", "\n", "../../etc/passwd",
        "{}", "[]", "<b>", "ä", "İ", "ß", "💥", "\ud800", "US0378331005", "US0378331006", "XNAS", "GBX", "* * * * *", "60 24 * * *", "-symbol",
        new string('9', 400), new string('a', 3_000),
    ];

    // What the server has answered, by the name of the field: an id that it gave is one that it knows.
    private readonly Dictionary<string, List<string>> heard = new(StringComparer.OrdinalIgnoreCase)
    {
        ["provider"] = ["eodhd", "kraken"],
        ["broker"] = ["paper", "kraken"],
        ["symbol"] = ["AAPL.US", "BTC/USD"],
        ["interval"] = ["1d", "1m"],
        ["index"] = ["DJI.INDX", "GSPC.INDX"],
        ["from"] = ["2023-01-01"],
        ["to"] = ["2024-01-01"],
        ["on"] = ["2023-06-01"],
    };

    /// <summary>An address for an operation, with its parameters filled in.</summary>
    public string AddressOf(Operation operation)
    {
        var (path, query) = (operation.Path, new List<string>());
        foreach (var parameter in operation.Parameters)
        {
            var value = Escape(WordFor(parameter.Name));
            if (parameter.In == "path") path = path.Replace($"{{{parameter.Name}}}", OfPath(value), StringComparison.Ordinal);
            else if (parameter.In == "query" && random.Next(4) > 0) query.Add($"{parameter.Name}={value}");
        }
        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    /// <summary>A body for a schema: mostly of its form, sometimes something else altogether.</summary>
    public string BodyFor(JsonElement schema) => random.Next(12) switch
    {
        0 => Words[random.Next(Words.Length)],
        1 => "{\"a\":" + new string('[', 200),
        2 => (Anything() ?? JsonValue.Create(1)).ToJsonString(),
        _ => Valued("", schema, 0)?.ToJsonString() ?? "null",
    };

    /// <summary>Remembers what an answer has told.</summary>
    public void Hear(JsonElement answer)
    {
        foreach (var field in FieldsOf(answer, Deepest).Take(100))
            if (field.Value is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && value.ToString() is { Length: > 0 and < 80 } text)
                Remember(field.Name, text);
    }

    private static IEnumerable<JsonProperty> FieldsOf(JsonElement value, int depth) => value.ValueKind switch
    {
        _ when depth == 0 => [],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => FieldsOf(field.Value, depth - 1).Prepend(field)),
        JsonValueKind.Array => value.EnumerateArray().Take(3).SelectMany(item => FieldsOf(item, depth - 1)),
        _ => [],
    };

    private void Remember(string name, string text)
    {
        if (!heard.TryGetValue(name, out var values)) heard[name] = values = [];
        if (values.Contains(text)) return;
        if (values.Count < 16) values.Add(text);
        else values[random.Next(values.Count)] = text;
    }

    private string WordFor(string name) => random.Next(2) == 0 ? Words[random.Next(Words.Length)] : Plausible(name);

    private string Plausible(string name) => heard.TryGetValue(name, out var values) && random.Next(5) > 0
        ? values[random.Next(values.Count)]
        : random.Next(1, 100).ToString(CultureInfo.InvariantCulture);

    private JsonNode? Valued(string name, JsonElement schema, int depth)
    {
        schema = Resolved(schema);
        if (depth > Deepest || random.Next(8) == 0) return Anything();
        return TypeOf(schema) switch
        {
            "object" => ObjectOf(schema, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Valued(name, schema.GetProperty("items"), depth + 1))]),
            "boolean" => random.Next(2) == 0,
            "integer" => int.TryParse(Plausible(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var known) ? known : random.Next(-2, 200),
            "number" => random.Next(3) switch { 0 => 0.25m, 1 => -1m, _ => 79_228_162_514_264_337_593_543_950_335m },
            _ => schema.TryGetProperty("enum", out var values) && random.Next(4) > 0
                ? JsonNode.Parse(values[random.Next(values.GetArrayLength())].GetRawText())
                : Storable(WordFor(name)),
        };
    }

    private JsonObject ObjectOf(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        if (!schema.TryGetProperty("properties", out var properties)) return made;
        foreach (var property in properties.EnumerateObject())
            if (random.Next(5) > 0) made[property.Name] = Valued(property.Name, property.Value, depth + 1);
        return made;
    }

    private JsonNode? Anything() => random.Next(8) switch
    {
        0 => null,
        1 => new JsonArray(),
        2 => new JsonObject(),
        3 => true,
        4 => -1,
        5 => 1e300,
        6 => long.MaxValue,
        _ => Storable(Words[random.Next(Words.Length)]),
    };

    // Half of a surrogate pair can be written into no JSON by this side; the addresses have it.
    private static JsonValue Storable(string word) => JsonValue.Create(word == "\ud800" ? "�" : word);

    private JsonElement Resolved(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return schema;
        if (schema.TryGetProperty("$ref", out var reference))
            return Resolved(schemas.GetProperty(reference.GetString()!.Split('/')[^1]));
        foreach (var choice in new[] { "oneOf", "anyOf", "allOf" })
            if (schema.TryGetProperty(choice, out var all)) return Resolved(all[random.Next(all.GetArrayLength())]);
        return schema;
    }

    private string? TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type)) return null;
        if (type.ValueKind == JsonValueKind.String) return type.GetString();
        var types = type.EnumerateArray().Select(t => t.GetString()).Where(t => t != "null").ToList();
        return types.Count == 0 ? null : types[random.Next(types.Count)];
    }

    // A path with a NUL does not get as far as Quasar: the web server refuses it without a word.
    private static string OfPath(string value) => value.Length == 0 || value.Contains("%00", StringComparison.Ordinal) ? "1" : value;

    // Half of a surrogate pair cannot be typed, but its bytes can be sent.
    private static string Escape(string value) => value == "\ud800" ? "%ED%A0%80" : Uri.EscapeDataString(value);
}
