using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Quasar.Plugins.Child;

/// <summary>Describes a settings record as a JSON Schema: enough to draw a form.</summary>
internal static class SettingsSchema
{
    public static JsonElement Of(Type type)
    {
        var schema = SettingsBinding.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Annotate,
        });
        var defaults = SettingsBinding.Write(Activator.CreateInstance(type)!);
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (property is JsonObject found && defaults.TryGetProperty(name, out var value))
                found["default"] = JsonSerializer.SerializeToNode(value);
        }

        return JsonSerializer.SerializeToElement(schema);
    }

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject annotated || context.PropertyInfo?.AttributeProvider is not { } property) return schema;
        foreach (var attribute in property.GetCustomAttributes(inherit: true))
        {
            if (attribute is DescriptionAttribute { Description: var words }) annotated["description"] = words;
            if (attribute is not RangeAttribute range) continue;
            annotated["minimum"] = Limit(range, range.Minimum);
            annotated["maximum"] = Limit(range, range.Maximum);
        }

        return annotated;
    }

    // A range may be of any type, a TimeSpan for one; what is no number stays text.
    private static JsonNode? Limit(RangeAttribute range, object limit) => range.OperandType == typeof(int) || range.OperandType == typeof(double)
        ? Convert.ToDouble(limit, CultureInfo.InvariantCulture)
        : Convert.ToString(limit, CultureInfo.InvariantCulture);
}
