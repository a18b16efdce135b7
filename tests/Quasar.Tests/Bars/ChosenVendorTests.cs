using Microsoft.AspNetCore.Http;
using Quasar.DataHub.Bars;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Tests.Bars;

public sealed class ChosenVendorTests
{
    [Fact]
    public void Pence_are_told_to_be_pence()
    {
        var headers = HeadersOf(Part("VOD.LSE", "GBP", 0.01m));

        headers["X-Quasar-Provider"].ToString().ShouldBe("eodhd");
        headers["X-Quasar-Symbol"].ToString().ShouldBe("VOD.LSE");
        headers["X-Quasar-Currency"].ToString().ShouldBe("GBP");
        headers["X-Quasar-Currency-Unit"].ToString().ShouldBe("0.01");
    }

    [Fact]
    public void Of_what_no_catalogue_has_nothing_is_said()
    {
        var headers = HeadersOf(Part("FB.US", null, null), Part("META.US", null, null));

        headers["X-Quasar-Symbol"].ToString().ShouldBe("FB.US, META.US");
        headers.ContainsKey("X-Quasar-Currency").ShouldBeFalse();
    }

    [Fact]
    public void Pence_do_not_go_on_as_pounds() =>
        new ChosenVendor("eodhd", [Part("OLD.LSE", "GBP", 0.01m), Part("NEW.LSE", "GBP", 1)]).Contradiction.ShouldNotBeNull()
            .ShouldContain("in 0.01 GBP as OLD.LSE and in 1 GBP as NEW.LSE");

    [Fact]
    public void What_is_in_one_unit_goes_on() =>
        new ChosenVendor("eodhd", [Part("FB.US", "USD", 1), Part("META.US", "USD", 1.0m), Part("NEXT.US", null, null)]).Contradiction.ShouldBeNull();

    private static HeaderDictionary HeadersOf(params ChosenPart[] parts)
    {
        var headers = new HeaderDictionary();
        new ChosenVendor("eodhd", parts).WriteTo(headers);
        return headers;
    }

    private static ChosenPart Part(string symbol, string? currency, decimal? unit)
    {
        var address = new SeriesAddress("eodhd", Symbol.Parse(symbol), Interval.Parse("1d"));
        var range = new TimeRange(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        return new ChosenPart(
            new VendorName(1, "eodhd", symbol, 100, Days.Always, currency, unit), new BarPart(address, new SeriesPair(null, null), range));
    }
}
