namespace Quasar.Simulator.Eodhd.Large;

/// <summary>The list of an exchange outside America: its country's shares, funds in several lines, and shares that are at home elsewhere.</summary>
internal sealed class ListAbroad(Exchange exchange, ListSizes sizes, Turnover turnover)
{
    private const int FirstFundTicker = 100_000;
    private const int TickersOfOneVersion = 10_000;
    private const int OwnFunds = 100_000;

    private static readonly string[] FundClasses = ["USD Acc", "USD Dist", "EUR Hedged Acc", "GBP Hedged Dist"];
    private static readonly string[] LondonLines = ["USD", "GBX", "USD", "GBP", "USD", "GBX", "EUR", "GBX"];

    public IEnumerable<Instrument> Active() =>
        Enumerable.Range(0, sizes.Shares).Select(Share).OfType<Instrument>()
            .Concat(Enumerable.Range(0, sizes.Funds).Select(Fund))
            .Concat(Enumerable.Range(0, sizes.Foreign).Select(Foreign));

    private string Currency => exchange.Code switch { "LSE" => "GBX", "JSE" => "ZAC", _ => exchange.Currency };

    private Instrument? Share(int place)
    {
        if (turnover.Of(exchange.Code, place) is not { } tenant) return null;
        var company = new Company(exchange.CountryIso2, tenant.Issuer);
        var code = place % 3 == 0 ? Ticker.Letters(3, place + TickersOfOneVersion * (tenant.Codes % 2)) : Ticker.Letters(4, place + TickersOfOneVersion * tenant.Codes);
        if (exchange.Code == "ST" && place % 4 == 0) code += "-B";
        return Row(code, company.Name(tenant.Names), Currency, "Common Stock", company.IsinUnlessMissing(5));
    }

    // The exchanges of Europe list the same funds; London has each of them in two currencies, and elsewhere countries have their own.
    private Instrument Fund(int line)
    {
        var code = Ticker.Letters(4, FirstFundTicker + line);
        if (exchange.Code is "TO" or "JSE")
            return Row(code, Names.Fund(exchange.Code, line, 0) + " ETF", Currency, "ETF",
                Isin.Of(exchange.CountryIso2, InstrumentKind.ExchangeTradedFund, OwnFunds + line));

        var number = exchange.Code == "LSE" ? line / 2 : line;
        var name = $"{Names.Fund("ucits", number / FundClasses.Length, 0)} UCITS ETF {FundClasses[number % FundClasses.Length]}";
        var currency = exchange.Code == "LSE" ? LondonLines[line % LondonLines.Length] : exchange.Code == "SW" && line % 2 == 0 ? "USD" : Currency;
        return Row(code, name, currency, "ETF", Isin.Of("IE", InstrumentKind.ExchangeTradedFund, number));
    }

    // Three in four come from America.
    private Instrument Foreign(int number)
    {
        var company = number % 4 == 3 ? Company.Foreign(number / 4) : Company.American(number - number / 4);
        var code = exchange.Code == "LSE" ? "0" + Ticker.LettersAndDigits(3, number) : Ticker.LettersAndDigits(3, number);
        return Row(code, company.Name(), exchange.Code == "LSE" ? "USD" : Currency, "Common Stock", company.IsinUnlessMissing(8));
    }

    private Instrument Row(string code, string name, string currency, string type, string? isin) =>
        new(exchange.Code, code, name, exchange.Country, exchange.Code, currency, type, isin, Market: null);
}
