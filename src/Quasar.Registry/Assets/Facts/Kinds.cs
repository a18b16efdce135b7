using System.Collections.Frozen;
using Quasar.Storage;

namespace Quasar.Registry.Assets.Facts;

/// <summary>Kinds of assets by vendors' words for them.</summary>
internal static class Kinds
{
    private static readonly FrozenDictionary<string, AssetKind> ByWord = FactTable.ReadWords("kinds.csv")
        .ToFrozenDictionary(word => word.Key, word => Enum.Parse<AssetKind>(word.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind; <see cref="AssetKind.Other"/> where the words are unknown or could mean several.</summary>
    public static AssetKind Read(string? words) =>
        words is null ? AssetKind.Other : ByWord.GetValueOrDefault(Spaced(words));

    /// <summary>Whether the vendor says "currency", which EODHD and Kraken say of crypto assets as well.</summary>
    public static bool IsCurrency(string? words) => words is not null && Spaced(words).ToUpperInvariant() is "CURRENCY" or "CURRENCIES";

    private static string Spaced(string words) =>
        string.Join(' ', words.Split([' ', '-', '_', '/', '.'], StringSplitOptions.RemoveEmptyEntries));
}
