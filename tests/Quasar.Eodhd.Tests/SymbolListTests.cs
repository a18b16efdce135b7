using Quasar.Sdk;

namespace Quasar.Eodhd.Tests;

public sealed class SymbolListTests
{
    [Fact]
    public async Task A_recorded_listing_is_read()
    {
        await using var vendor = await RecordedVendor.StartAsync(RecordedVendor.Payload("exchange-symbol-list.json"));

        var listings = await ListAsync(vendor, "WAR");

        listings.ShouldBe([new SymbolListing(Symbol.Parse("CDR.WAR"))
        {
            Name = "CD PROJEKT SA",
            AssetClass = "common stock",
            Venue = "WAR",
            QuoteCurrency = "PLN",
            Country = "Poland",
            Isin = "PLOPTTC00011",
        }]);
        vendor.Requests.ShouldBe(["/api/exchange-symbol-list/WAR?fmt=json"]);
    }

    [Fact]
    public async Task A_US_share_names_its_real_venue_and_keeps_the_suffix_it_is_asked_for_with()
    {
        await using var vendor = await RecordedVendor.StartAsync(
            """[{"Code":"BRK-B","Name":"","Country":"Unknown","Exchange":"NYSE","Currency":"NA","Type":"ETF","Isin":null,"New":1}]""");

        (await ListAsync(vendor, "US"))
            .ShouldBe([new SymbolListing(Symbol.Parse("BRK-B.US")) { Venue = "NYSE", AssetClass = "etf" }]);
    }

    [Fact]
    public async Task A_symbol_is_listed_once_and_one_that_cannot_be_written_is_counted_in_the_log()
    {
        await using var vendor = await RecordedVendor.StartAsync("""[{"Code":"A"},{"Code":"B C"},{"Code":"A"},null]""");

        var listings = await ListAsync(vendor, "US", "US", "CC");

        listings.Select(listing => listing.Symbol.Value).ShouldBe(["A.US", "A.CC"]);
        vendor.Logged.Count.ShouldBe(3);
        vendor.Logged.First().ShouldStartWith("US: 1 symbols left out");
    }

    private static async Task<List<SymbolListing>> ListAsync(RecordedVendor vendor, params string[] exchanges) =>
        await vendor.Plugin(exchanges).GetSymbolsAsync(TestContext.Current.CancellationToken).ToListAsync();
}
