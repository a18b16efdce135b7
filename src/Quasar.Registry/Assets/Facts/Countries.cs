using System.Collections.Frozen;

namespace Quasar.Registry.Assets.Facts;

/// <summary>Countries by their codes and by the names that vendors write.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, string> ByWord =
        FactTable.ReadWords("countries.csv").ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <returns>ISO 3166-1 alpha-2, or null where the words are no country's.</returns>
    public static string? Read(string? words) => words is null ? null : ByWord.GetValueOrDefault(words.Trim());

    public static bool IsCode(string text) => text.Length == 2 && ByWord.GetValueOrDefault(text) == text;
}
