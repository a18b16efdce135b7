namespace Quasar.Simulator.Eodhd.Large;

/// <summary>What an exchange lists besides the real instruments, when the catalogue is large.</summary>
internal static class LargeLists
{
    public static IEnumerable<Instrument> Of(string exchange, Turnover turnover) => exchange switch
    {
        "US" => American(new AmericanList(turnover)),
        "CC" => CoinsAndCurrencies.OnCrypto(),
        "FOREX" => CoinsAndCurrencies.OnForex(),
        "EUFUND" => EuropeanFunds.Active(),
        _ => ListSizes.All.TryGetValue(exchange, out var sizes) ? new ListAbroad(Exchange.Find(exchange)!, sizes, turnover).Active() : [],
    };

    private static IEnumerable<Instrument> American(AmericanList list) => list.Active().Concat(list.Delisted());
}
