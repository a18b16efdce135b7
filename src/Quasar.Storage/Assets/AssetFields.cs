using System.Globalization;
using System.Text.Json;

namespace Quasar.Storage;

/// <summary>The fields that an owner may edit, by their names over HTTP and their columns.</summary>
public static class AssetFields
{
    private static readonly Dictionary<string, string> Columns = new()
    {
        ["name"] = "name",
        ["kind"] = "kind",
        ["ticker"] = "ticker",
        ["mic"] = "mic",
        ["country"] = "country_code",
        ["currency"] = "currency",
        ["currencyUnit"] = "currency_unit",
        ["base"] = "base",
        ["isin"] = "isin",
        ["figi"] = "figi",
    };

    public static IReadOnlyCollection<string> Names => Columns.Keys;

    internal static string ColumnOf(string field) => Columns[field];

    internal static string? ValueOf(Asset asset, string field) => field switch
    {
        "name" => asset.Name,
        "kind" => asset.Kind,
        "ticker" => asset.Ticker,
        "mic" => asset.Mic,
        "country" => asset.Country,
        "currency" => asset.Currency,
        "currencyUnit" => asset.CurrencyUnit.ToString(CultureInfo.InvariantCulture),
        "base" => asset.Base,
        "isin" => asset.Isin,
        _ => asset.Figi,
    };

    internal static IReadOnlyList<AssetEdit> ReadEdits(string? json, Asset asset)
    {
        var stored = json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, StoredEdit>>(json, JsonSerializerOptions.Web)!;
        return [.. Columns.Where(field => stored.ContainsKey(field.Value)).Select(field =>
        {
            var edit = stored[field.Value];
            return new AssetEdit(field.Key, ValueOf(asset, field.Key), edit.VendorText, edit.By, edit.At);
        })];
    }
}

/// <summary>An edit as it stands beside the asset, by column.</summary>
internal sealed record StoredEdit(JsonElement Vendor, string By, DateTime At)
{
    // A refresh notes a unit as a number.
    public string? VendorText => Vendor.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Number => Vendor.GetDecimal().ToString(CultureInfo.InvariantCulture),
        _ => Vendor.GetString(),
    };
}
