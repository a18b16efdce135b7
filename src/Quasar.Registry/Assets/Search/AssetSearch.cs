using System.Text;

namespace Quasar.Registry.Assets.Search;

/// <summary>Which assets are looked for, and in what order.</summary>
internal sealed record AssetSearch
{
    /// <summary>Words that assets must have.</summary>
    public IReadOnlyList<(AssetField Field, string Word)> Filters { get; init; } = [];

    public string? Isin { get; init; }

    public string? Figi { get; init; }

    /// <summary>Only what is listed, or only what is not; null for both.</summary>
    public bool? Listed { get; init; }

    /// <summary>Each of its words must be part of the symbol, the ticker or the name, or be the ISIN or the FIGI.</summary>
    public string? Text { get; init; }

    public required AssetSort Sort { get; init; }

    public required int Limit { get; init; }

    /// <summary>The last asset of the page before; null for the first page.</summary>
    public AssetCursor? After { get; init; }

    public string? Folded => Text is null ? null : AssetTexts.Fold(Text);

    /// <summary>The words of the text, longest first: that one is likely to be in the fewest assets.</summary>
    public IReadOnlyList<byte[]> Words => [.. Spoken.Where(word => IdentifierOf(word) is null)
        .Select(word => Encoding.UTF8.GetBytes(AssetTexts.Fold(word))).OrderByDescending(word => word.Length)];

    public IEnumerable<string> Isins => Spoken.Select(Facts.Isin.Read).Append(Isin).OfType<string>();

    public IEnumerable<string> Figis => Spoken.Select(Facts.Figi.Read).Append(Figi).OfType<string>();

    private string[] Spoken => Text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? IdentifierOf(string word) => Facts.Isin.Read(word) ?? Facts.Figi.Read(word);
}

/// <summary>What assets are sorted by.</summary>
/// <param name="Name">As it was asked for, <c>-</c> before it for descending; null for the best match first.</param>
internal sealed record AssetSort(string? Name)
{
    /// <summary>Best match first: what begins with the text, then the rest, both by symbol.</summary>
    public static readonly AssetSort ByMatch = new((string?)null);

    private static readonly Dictionary<string, AssetField?> Fields = new()
    {
        ["symbol"] = null,
        ["name"] = null,
        ["provider"] = AssetField.Provider,
        ["kind"] = AssetField.Kind,
        ["venue"] = AssetField.Venue,
        ["currency"] = AssetField.Currency,
        ["firstSeen"] = AssetField.FirstSeen,
        ["delistedAt"] = AssetField.DelistedAt,
    };

    public static IEnumerable<string> Names => Fields.Keys;

    public bool Descends => Name?.StartsWith('-') == true;

    public bool IsByName => Name?.TrimStart('-') == "name";

    /// <summary>The field; null for symbol, name and the best match.</summary>
    public AssetField? Field => Name is null ? null : Fields[Name.TrimStart('-')];

    public static AssetSort? Parse(string text) =>
        Fields.ContainsKey(text.StartsWith('-') ? text[1..] : text) ? new AssetSort(text) : null;
}
