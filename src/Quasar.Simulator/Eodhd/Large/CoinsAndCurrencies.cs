using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd.Large;

/// <summary>Coins that nobody else lists, among them many whose letters are those of a known one, and the rarer currencies.</summary>
internal static class CoinsAndCurrencies
{
    private const int Coins = 2_600;
    private const int FirstNumber = 40_000;
    private const int SameLettersEvery = 9;

    // Against the dollar and the euro, and the dollar's shorthand (SGD.FOREX is USD in SGD).
    private static readonly string[] Currencies =
    [
        "AED", "ARS", "BGN", "BHD", "BRL", "CLP", "CNH", "CNY", "COP", "CZK", "DKK", "EGP", "GEL", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "KRW",
        "KWD", "KZT", "MAD", "MXN", "MYR", "NGN", "NZD", "OMR", "PEN", "PHP", "PKR", "QAR", "RON", "RSD", "SAR", "SGD", "THB", "TND", "TRY", "TWD",
        "UAH", "UYU", "VND", "XAG", "XAU", "XPD", "XPT", "ZAR",
    ];

    private static readonly string[] Known = [.. Asset.All.Where(asset => asset.EodhdCode.Length > 0).Select(asset => asset.Symbol)];

    public static IEnumerable<Instrument> OnCrypto() => Enumerable.Range(0, Coins).Select(number =>
    {
        var code = number % SameLettersEvery == 0
            ? Known[number / SameLettersEvery % Known.Length] + (FirstNumber + number)
            : Ticker.Letters(3 + number % 3, number) + (number % 4 == 0 ? (FirstNumber + number).ToString(System.Globalization.CultureInfo.InvariantCulture) : "");
        return new Instrument("CC", code + "-USD", Names.Coin(number) + " USD", "Unknown", "CC", "USD", "Currency", null, Market: null);
    });

    public static IEnumerable<Instrument> OnForex() => Currencies.SelectMany(code => new[]
    {
        Pair("USD" + code, $"US Dollar / {code}", code),
        Pair("EUR" + code, $"Euro / {code}", code),
        Pair(code + "USD", $"{code} / US Dollar", "USD"),
        Pair(code, $"US Dollar / {code}", code),
    });

    private static Instrument Pair(string code, string name, string quote) =>
        new("FOREX", code, name, "Unknown", "FOREX", quote, "Currency", null, Market: null);
}
