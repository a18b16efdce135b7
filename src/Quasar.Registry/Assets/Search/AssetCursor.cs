using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Quasar.Registry.Assets.Search;

/// <summary>The last asset of a page, by what it is sorted by: the next page begins behind it, whether it is still there or not.</summary>
/// <param name="Sort">The order it belongs to.</param>
/// <param name="Value">What it is sorted by in the first place; null where it has none.</param>
internal sealed record AssetCursor(string? Sort, string? Value, string Symbol, string Provider, int Id)
{
    private const int Longest = 2_000;

    public static AssetCursor Of(AssetIndex index, AssetSort sort, int row) => new(
        sort.Name,
        sort.Field is { } field ? index.WordOf(field, row) : sort.IsByName && index.Texts.HasName(row) ? Encoding.UTF8.GetString(index.Texts.NameOf(row)) : null,
        Encoding.UTF8.GetString(index.Texts.SymbolOf(row)), index.WordOf(AssetField.Provider, row)!, index.Ids[row]);

    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));

    /// <returns>The cursor, or null where the text is none.</returns>
    public static AssetCursor? Parse(string text)
    {
        try
        {
            if (text.Length > Longest) return null;
            var cursor = JsonSerializer.Deserialize<AssetCursor>(Base64Url.DecodeFromChars(text), JsonSerializerOptions.Web);
            return cursor is { Symbol: not null, Provider: not null } ? cursor : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
