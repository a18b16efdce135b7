using System.Globalization;

namespace Quasar.Simulator.Eodhd.Large;

/// <summary>ISINs in the form that their country gives them, with a check digit that holds.</summary>
internal static class Isin
{
    private const string Alphabet = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
    private const int BritishLength = 6;
    private const long Issuers = 10_000_000;
    // No factor in common with a power of ten, so no two issuers meet.
    private const long Scatter = 7_368_787;

    /// <param name="kind">Keeps a company's share, its preferred and its warrant apart.</param>
    public static string Of(string country, InstrumentKind kind, int issuer)
    {
        var number = ((long)kind * 1_000_000 + issuer) % Issuers * Scatter % Issuers;
        var body = country + country switch
        {
            "US" or "CA" => number.ToString("D7", CultureInfo.InvariantCulture) + "10",
            "GB" or "IE" => "00B" + Letters(number),
            _ => "00" + number.ToString("D7", CultureInfo.InvariantCulture),
        };
        return body + CheckDigit(body);
    }

    /// <summary>Letters count for two digits (A is 10); from the right every other digit is doubled, and the digits are summed.</summary>
    public static char CheckDigit(string body)
    {
        var sum = 0;
        var isDoubled = true;
        for (var i = body.Length - 1; i >= 0; i--)
        {
            var value = char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10;
            for (var rest = value; ; rest /= 10)
            {
                var digit = rest % 10 * (isDoubled ? 2 : 1);
                sum += digit / 10 + digit % 10;
                isDoubled = !isDoubled;
                if (rest < 10) break;
            }
        }

        return (char)('0' + (10 - sum % 10) % 10);
    }

    private static string Letters(long number)
    {
        Span<char> letters = stackalloc char[BritishLength];
        for (var i = BritishLength - 1; i >= 0; i--, number /= Alphabet.Length) letters[i] = Alphabet[(int)(number % Alphabet.Length)];
        return new string(letters);
    }
}

internal enum InstrumentKind
{
    Share,
    Receipt,
    ExchangeTradedFund,
    Fund,
    Preferred,
    Warrant,
    Unit,
    Right,
    Note,
}
