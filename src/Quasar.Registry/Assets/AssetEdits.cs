using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.Registry.Assets.Facts;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>What an owner says of an asset. A field that is left out stays; null gives the vendor's word back.</summary>
/// <param name="Kind">One of the kinds that assets have: <c>stock</c>, <c>cryptoPair</c>, …</param>
/// <param name="Mic">ISO 10383.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Currency">Of its prices: ISO 4217, the major one, or a crypto asset's ticker.</param>
/// <param name="CurrencyUnit">How much of its currency a price of 1 is, from above 0 to 1.</param>
/// <param name="Base">Of a pair, what one unit of it is.</param>
/// <param name="Isin">ISO 6166, with its check digit.</param>
/// <param name="Figi">With its check digit.</param>
internal sealed record AssetEdits(
    string? Name, string? Kind, string? Ticker, string? Mic, string? Country, string? Currency, decimal? CurrencyUnit, string? Base, string? Isin,
    string? Figi)
{
    private const int LongestName = 200;
    private const int LongestTicker = 32;

    /// <returns>The values by field, null where the vendor's word is wanted back; or why they cannot be taken.</returns>
    public static async Task<(Dictionary<string, string?>? Values, ProblemHttpResult? Refused)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return (null, TypedResults.Problem("The body is JSON: Content-Type: application/json", statusCode: StatusCodes.Status415UnsupportedMediaType));
        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, JsonSerializerOptions.Web, cancellationToken);
            return body.ValueKind == JsonValueKind.Object ? Read(body) : (null, Refusal.BadField("body", "The body is a JSON object"));
        }
        catch (JsonException exception)
        {
            return (null, Refusal.BadField("body", $"The body is no JSON: {exception.Message}"));
        }
    }

    private static (Dictionary<string, string?>?, ProblemHttpResult?) Read(JsonElement body)
    {
        var (values, errors) = (new Dictionary<string, string?>(), new Dictionary<string, string[]>());
        foreach (var property in body.EnumerateObject())
        {
            var field = property.Name;
            if (!AssetFields.Names.Contains(field)) errors[field] = [$"Only {string.Join(", ", AssetFields.Names)} can be edited"];
            else if (property.Value.ValueKind == JsonValueKind.Null) values[field] = null;
            else if (Checked(field, property.Value) is { } value) values[field] = value;
            else errors[field] = [ObjectionTo(field)];
        }
        if (values.Count == 0 && errors.Count == 0) errors["body"] = ["Name at least one field to edit"];
        return errors.Count > 0 ? (null, Refusal.BadFields(errors)) : (values, null);
    }

    private static string? Checked(string field, JsonElement value)
    {
        if (field == "currencyUnit") return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var unit) && unit is > 0 and <= 1
            ? unit.ToString(CultureInfo.InvariantCulture) : null;
        if (value.ValueKind != JsonValueKind.String || !TryGetText(value, out var text)) return null;
        return field switch
        {
            "name" => text.Length is > 0 and <= LongestName && text.Trim() == text && !text.Any(char.IsControl) ? text : null,
            "kind" => AssetKindNames.TryParse(text, out _) ? text : null,
            "ticker" => text.Length is > 0 and <= LongestTicker && text.All(c => c is > ' ' and <= '~') ? text : null,
            "mic" => Venues.IsCode(text) ? text : null,
            "country" => Countries.IsCode(text) ? text : null,
            "currency" or "base" => Currencies.IsName(text) && Currencies.Read(text) == (text, 1) ? text : null,
            "isin" => Facts.Isin.Read(text),
            _ => Facts.Figi.Read(text),
        };
    }

    // Half a surrogate pair is JSON, and no text.
    private static bool TryGetText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return !text.Contains('\uFFFD', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string ObjectionTo(string field) => field switch
    {
        "name" => $"A name is 1 to {LongestName} characters, without control characters or space around it",
        "kind" => $"A kind is one of {string.Join(", ", AssetKindNames.All)}",
        "ticker" => $"A ticker is 1 to {LongestTicker} printable ASCII characters without spaces",
        "mic" => "A market identifier code is four capital letters or digits: XNAS",
        "country" => "A country is its two letters of ISO 3166-1: US",
        "currency" or "base" => "A currency is its usual name in capital letters: USD, BTC; pence are GBP with a currencyUnit of 0.01",
        "currencyUnit" => "A currency unit is a number above 0 and up to 1",
        "isin" => "An ISIN is twelve characters, the last of which is their check digit",
        _ => "A FIGI is twelve characters, the last of which is their check digit",
    };
}
