using System.Collections.Frozen;

namespace Quasar.Registry.Assets.Facts;

/// <summary>Currencies and crypto assets, by one name each. What is wrapped, staked or pegged is a thing of its own and stays so.</summary>
internal static class Currencies
{
    private const int Longest = 20;

    private static readonly FrozenSet<string> National = FactTable.Read("currencies.csv").SelectMany(line => line).ToFrozenSet();

    // MNT, SOS or TOP are traded against dollars on crypto exchanges, too, and are no tugrik, shilling or pa'anga there.
    private static readonly FrozenSet<string> OnCryptoVenues =
        ((string[])["USD", "EUR", "GBP", "CAD", "JPY", "CHF", "AUD", "NZD", "SGD", "HKD", "KRW", "TRY", "BRL", "AED"]).ToFrozenSet();

    /// <summary>The currency by its usual name, and how much of it a price of 1 is; (null, 1) where the words are none.</summary>
    public static (string? Currency, decimal Unit) Read(string? words) => words?.Trim() switch
    {
        null => (null, 1),
        // By letter: GBp is a penny, GBP a pound.
        "GBX" or "GBp" or "GBx" or "gbx" => ("GBP", 0.01m),
        "ZAC" or "ZAc" or "zac" => ("ZAR", 0.01m),
        "ILA" or "ILa" or "ila" => ("ILS", 0.01m),
        var text => (IsName(text) ? Usual(text.ToUpperInvariant()) : null, 1),
    };

    public static bool IsNational(string code) => National.Contains(code);

    public static bool IsNationalOnCryptoVenues(string code) => OnCryptoVenues.Contains(code);

    /// <summary>Gold, silver, platinum and palladium have codes of ISO 4217 and are no nation's currency.</summary>
    public static bool IsMetal(string code) => code is "XAU" or "XAG" or "XPT" or "XPD";

    public static bool IsName(string text) => text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '$');

    private static string Usual(string name) => name switch { "XBT" => "BTC", "XDG" => "DOGE", _ => name };
}
