using System.Text.Json;
using System.Text.Json.Serialization;
using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

/// <summary>How the Sdk's values are written in the wire's JSON.</summary>
internal static class WireJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new TextConverter<Interval>(Interval.Parse, interval => interval.Name));
        options.Converters.Add(new TextConverter<Symbol>(Symbol.Parse, symbol => symbol.Value));
        options.Converters.Add(new TextConverter<ClientOrderId>(ClientOrderId.Parse, id => id.Value));
        // By their names, so that a number which stands for none of them does not pass.
        options.Converters.Add(new JsonStringEnumConverter<OrderSide>(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<OrderKind>(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<OrderState>(namingPolicy: null, allowIntegerValues: false));
    }

    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The same as the HTTP interface writes it.</summary>
    public static JsonSerializerOptions Shown { get; } = CreateShown();

    private static JsonSerializerOptions CreateShown()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        Configure(options);
        return options;
    }

    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return parse(reader.GetString() ?? "");
            }
            catch (FormatException e)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }
}
