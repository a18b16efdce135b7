using System.Text.RegularExpressions;
using Quasar.Registry.Assets.Facts;

namespace Quasar.Registry.Identity;

/// <summary>What an identifier of each scheme looks like.</summary>
internal static partial class IdentifierValue
{
    public const string Schemes = "A scheme is isin, figi, ticker or pair";

    public static bool IsScheme(string? scheme) => scheme is "isin" or "figi" or "ticker" or "pair";

    /// <returns>The value in its one form; null where it is none of the scheme.</returns>
    public static string? Read(string scheme, string? value)
    {
        var text = value?.Trim() ?? "";
        var capital = text.ToUpperInvariant();
        return scheme switch
        {
            "isin" => Isin.Read(text),
            "figi" => Figi.Read(text),
            "ticker" => Ticker().IsMatch(text) ? text : null,
            _ => Pair().IsMatch(capital) ? capital : null,
        };
    }

    public static string Rule(string scheme) => scheme switch
    {
        "isin" => "An ISIN is two letters, nine letters or digits, and a check digit that holds",
        "figi" => "A FIGI is twelve letters and digits with a check digit that holds, such as BBG000B9XRY4",
        "ticker" => "A ticker is written with its market, AAPL@XNAS",
        _ => "A pair is written with both its sides, BTC/USD",
    };

    [GeneratedRegex(@"\A[!-?A-~]{1,40}@[A-Z0-9]{4}\z")]
    private static partial Regex Ticker();

    [GeneratedRegex(@"\A[A-Z0-9.$]{1,20}/[A-Z0-9.$]{1,20}\z")]
    private static partial Regex Pair();
}
