namespace Quasar.Registry.Assets.Facts;

/// <summary>Financial instrument global identifiers.</summary>
internal static class Figi
{
    private const int Length = 12;

    // What an ISIN could begin with, so that the two are never taken for each other.
    private static readonly string[] Forbidden = ["BS", "BM", "GG", "GB", "GH", "KY", "VG"];

    /// <returns>It in capital letters, or null where it is none or its check digit is wrong.</returns>
    public static string? Read(string? text)
    {
        if (text?.Trim().ToUpperInvariant() is not { Length: Length } figi) return null;
        return figi[..^1].All(IsLegal) && !char.IsAsciiDigit(figi[0]) && !char.IsAsciiDigit(figi[1]) && figi[2] == 'G'
            && !Forbidden.Contains(figi[..2]) && CheckDigit(figi) == figi[^1] - '0'
            ? figi
            : null;
    }

    private static bool IsLegal(char c) => char.IsAsciiDigit(c) || (char.IsAsciiLetterUpper(c) && !"AEIOU".Contains(c, StringComparison.Ordinal));

    // Letters count as 10 to 35; every second one is doubled whole, and all decimal digits are added up.
    private static int CheckDigit(string figi)
    {
        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            var value = char.IsAsciiDigit(figi[i]) ? figi[i] - '0' : figi[i] - 'A' + 10;
            if (i % 2 == 1) value *= 2;
            sum += value / 10 + value % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
