namespace Quasar.Registry.Assets.Facts;

/// <summary>International securities identification numbers, ISO 6166.</summary>
internal static class Isin
{
    private const int Length = 12;

    /// <returns>It in capital letters, or null where it is none or its check digit is wrong.</returns>
    public static string? Read(string? text)
    {
        if (text?.Trim().ToUpperInvariant() is not { Length: Length } isin) return null;
        return char.IsAsciiLetterUpper(isin[0]) && char.IsAsciiLetterUpper(isin[1]) && isin.All(IsLegal) && CheckDigit(isin) == isin[^1] - '0'
            ? isin
            : null;
    }

    private static bool IsLegal(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c);

    // Letters count as 10 to 35, digit by digit; from the right, every second digit is doubled and cast out.
    private static int CheckDigit(string isin)
    {
        var (sum, doubled) = (0, true);
        for (var i = Length - 2; i >= 0; i--)
        {
            var value = char.IsAsciiDigit(isin[i]) ? isin[i] - '0' : isin[i] - 'A' + 10;
            Add(value % 10);
            if (value >= 10) Add(value / 10);
        }
        return (10 - sum % 10) % 10;

        void Add(int digit)
        {
            sum += doubled ? digit * 2 / 10 + digit * 2 % 10 : digit;
            doubled = !doubled;
        }
    }
}
