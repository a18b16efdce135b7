namespace Quasar.Simulator.Eodhd.Large;

/// <summary>What is no longer listed; a ticker that somebody else has now carries the vendor's mark.</summary>
internal sealed class DelistedAmericans(Turnover turnover)
{
    private const int OfLongAgo = 20_000;
    private const int FirstTicker = 40_000;
    private const int FirstIssuer = 60_000;
    private const string Mark = "_old";

    private static readonly DateOnly First = new(2003, 1, 6);

    public IEnumerable<Instrument> All() => Enumerable.Range(0, AmericanList.Shares).SelectMany(Gone).Concat(Enumerable.Range(0, OfLongAgo).Select(LongAgo));

    private IEnumerable<Instrument> Gone(int place)
    {
        var now = turnover.Of("US", place);
        foreach (var (tenant, on) in turnover.Gone("US", place))
        {
            var company = AmericanList.CompanyOf(place, tenant);
            var code = AmericanList.CodeOf(place, tenant) + (now?.Codes == tenant.Codes ? Mark : "");
            var row = AmericanList.Row(code, company.Name(tenant.Names), AmericanList.VenueOf(place), "Common Stock", company.IsinUnlessMissing(6));
            yield return row with { DelistedOn = on };
        }
    }

    private static Instrument LongAgo(int number)
    {
        var company = new Company("US", FirstIssuer + number);
        var place = number % AmericanList.Shares;
        var code = number % 40 == 0 ? AmericanList.CodeOf(place, new Tenant(place, 0, 0)) + Mark : Ticker.Letters(4, FirstTicker + number);
        var row = AmericanList.Row(code, company.Name(), AmericanList.VenueOf(number), "Common Stock", company.IsinUnlessMissing(50));
        return row with { DelistedOn = First.AddDays(number % 6_000) };
    }
}
