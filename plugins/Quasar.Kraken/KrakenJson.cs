using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quasar.Kraken;

/// <summary>How Kraken writes JSON: names in snake case, numbers also as strings.</summary>
/// <remarks>A number that says NaN is read as that, so that the host quarantines one bar and not a whole answer is lost.</remarks>
internal static class KrakenJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
