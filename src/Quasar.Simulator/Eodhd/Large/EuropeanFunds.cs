namespace Quasar.Simulator.Eodhd.Large;

/// <summary>Funds that no exchange lists: the vendor calls them by their ISIN. Each has six share classes, alike but for a word.</summary>
internal static class EuropeanFunds
{
    private const int Rows = 6_000;

    private static readonly (string Name, string Currency)[] Classes =
    [
        ("A Acc EUR", "EUR"), ("A Dist EUR", "EUR"), ("I Acc EUR", "EUR"), ("I Acc USD", "USD"), ("A Acc CHF Hedged", "CHF"), ("I Dist GBP Hedged", "GBP"),
    ];

    public static IEnumerable<Instrument> Active() => Enumerable.Range(0, Rows).Select(number =>
    {
        var (name, currency) = Classes[number % Classes.Length];
        var isin = Isin.Of("LU", InstrumentKind.Fund, number);
        return new Instrument("EUFUND", isin, $"{Names.Fund("lu", number / Classes.Length, 0)} {name}", "Luxembourg", "EUFUND", currency, "FUND", isin, Market: null);
    });
}
