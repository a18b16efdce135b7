using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd.Large;

/// <summary>The American list: exchange-listed shares with their classes and what hangs on them, over-the-counter ones, ETFs and funds.</summary>
internal sealed class AmericanList(Turnover turnover)
{
    public const int Shares = 6_500;

    private const int OverTheCounter = 15_600;
    private const int ExchangeTradedFunds = 4_600;
    private const int FundClasses = 21_600;

    // Numbers of four-letter tickers, apart from each other; shares begin at zero.
    private const int FirstEtfTicker = 10_000;
    private const int FirstDomesticTicker = 20_000;
    private const int TickersOfOneVersion = 60_000;
    private const int SecondClass = 50_000;

    private static readonly string[] Venues = ["NASDAQ", "NASDAQ", "NASDAQ", "NASDAQ", "NASDAQ", "NYSE", "NYSE", "NYSE", "NYSE", "NYSE MKT", "NASDAQ", "BATS"];
    private static readonly string[] EtfVenues = ["NYSE ARCA", "NYSE ARCA", "NYSE ARCA", "NASDAQ", "BATS"];
    private static readonly string[] OtcVenues = ["PINK", "PINK", "PINK", "PINK", "PINK", "OTCQB", "OTCQX", "OTCGREY", "OTCGREY", "OTCCE", "OTCMKTS"];
    private static readonly string[] FundClass = ["Class A", "Class C", "Class I", "Class R6"];

    public IEnumerable<Instrument> Active() =>
        Enumerable.Range(0, Shares).SelectMany(Listed)
            .Concat(Enumerable.Range(0, OverTheCounter).Select(Unlisted).OfType<Instrument>())
            .Concat(Enumerable.Range(0, ExchangeTradedFunds).Select(Etf).OfType<Instrument>())
            .Concat(Enumerable.Range(0, FundClasses).Select(Fund));

    /// <summary>What was listed once: those whose place is another's or nobody's now, and those of long ago.</summary>
    public IEnumerable<Instrument> Delisted() => new DelistedAmericans(turnover).All();

    public static string CodeOf(int place, Tenant tenant) => tenant.Codes > 0 ? Ticker.Letters(4, place + TickersOfOneVersion * tenant.Codes)
        : place % 50 == 1 ? Ticker.Letters(2, place / 50)
        : place % 3 == 0 ? Ticker.Letters(3, place / 3)
        : Ticker.Letters(4, place);

    public static string VenueOf(int place) => Venues[place % Venues.Length];

    public static Company CompanyOf(int place, Tenant tenant) =>
        tenant.Issuer == place ? Company.American(place) : new Company("US", tenant.Issuer);

    public static Instrument Row(string code, string name, string venue, string type, string? isin) =>
        new("US", code, name, "USA", venue, "USD", type, isin, Market: null);

    private IEnumerable<Instrument> Listed(int place)
    {
        if (turnover.Of("US", place) is not { } tenant) yield break;
        var company = CompanyOf(place, tenant);
        var (code, name, venue) = (CodeOf(place, tenant), company.Name(tenant.Names), VenueOf(place));
        if (place % 65 == 3)
        {
            yield return Row(code + "-A", name + " Class A", venue, "Common Stock", company.IsinUnlessMissing(6));
            yield return Row(code + "-B", name + " Class B", venue, "Common Stock", (company with { Issuer = company.Issuer + SecondClass }).IsinUnlessMissing(6));
        }
        else
        {
            yield return Row(code, name, venue, "Common Stock", company.IsinUnlessMissing(6));
        }

        foreach (var appendage in AmericanAppendages.Of(place, code, name, venue, tenant.Issuer)) yield return appendage;
    }

    private Instrument? Unlisted(int place)
    {
        var venue = OtcVenues[place % OtcVenues.Length];
        var foreign = Company.Foreign(place);
        switch (place % 20)
        {
            case < 11:
                return Row(Ticker.Letters(4, place) + "F", foreign.Name(), venue, "Common Stock", foreign.IsinUnlessMissing(30));
            case < 15:
                var receipt = Isin.Of("US", InstrumentKind.Receipt, place);
                return Row(Ticker.Letters(4, place) + "Y", foreign.Name() + " ADR", venue, "Common Stock", Company.IsMissing(receipt, 30) ? null : receipt);
            case < 17:
                var preferred = Isin.Of("US", InstrumentKind.Preferred, SecondClass + place);
                return Row(Ticker.Letters(4, place) + "P", Company.American(place % Shares).Name() + " Pref", venue, "Preferred Stock",
                    Company.IsMissing(preferred, 30) ? null : preferred);
            default:
                if (turnover.Of("OTC", place) is not { } tenant) return null;
                var company = new Company("US", FirstDomesticTicker + tenant.Issuer);
                var number = FirstDomesticTicker + place + TickersOfOneVersion * tenant.Codes;
                return Row(Ticker.Letters(4, number), company.Name(tenant.Names), venue, "Common Stock", company.IsinUnlessMissing(30));
        }
    }

    private Instrument? Etf(int place)
    {
        if (turnover.Of("ETF", place) is not { } tenant) return null;
        var isin = Isin.Of("US", InstrumentKind.ExchangeTradedFund, tenant.Issuer);
        return Row(Ticker.Letters(4, FirstEtfTicker + place + TickersOfOneVersion * tenant.Codes), Names.Fund("etf", tenant.Issuer, tenant.Names) + " ETF",
            EtfVenues[place % EtfVenues.Length], "ETF", Company.IsMissing(isin, 4) ? null : isin);
    }

    private static Instrument Fund(int place)
    {
        var isin = Isin.Of("US", InstrumentKind.Fund, place);
        var (fund, shareClass) = (place / FundClass.Length, place % FundClass.Length);
        return Row(Ticker.Letters(4, place) + "X", $"{Names.Fund("fund", fund, 0)} Fund {FundClass[shareClass]}", "NMFQS",
            fund % 2 == 0 ? "FUND" : "Mutual Fund", Company.IsMissing(isin, 40) ? null : isin);
    }
}
