using System.Text.Json;

namespace Quasar.Simulator.Tests;

public sealed class EodhdCatalogueTests
{
    [Fact]
    public async Task Exchanges_are_listed_with_their_markets()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var rows = await vendor.EodhdAsync("exchanges-list/");

        var america = rows.Single(row => row.GetProperty("Code").GetString() == "US");
        america.EnumerateObject().Select(field => field.Name)
            .ShouldBe(["Name", "Code", "OperatingMIC", "Country", "Currency", "CountryISO2", "CountryISO3"]);
        america.GetProperty("OperatingMIC").GetString().ShouldBe("XNAS, XNYS, OTCM");
        rows.Single(row => row.GetProperty("Code").GetString() == "EUFUND").GetProperty("OperatingMIC").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_american_list_names_the_real_venue_and_the_london_one_counts_in_pence()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var america = await vendor.EodhdAsync("exchange-symbol-list/US");
        var london = await vendor.EodhdAsync("exchange-symbol-list/LSE");

        america.Length.ShouldBeGreaterThan(100);
        Row(america, "AAPL").GetProperty("Exchange").GetString().ShouldBe("NASDAQ");
        Row(america, "AAPL").GetProperty("Isin").GetString().ShouldBe("US0378331005");
        Row(america, "BRK-B").GetProperty("Type").GetString().ShouldBe("Common Stock");
        Row(america, "BLK").GetProperty("Isin").ValueKind.ShouldBe(JsonValueKind.Null);
        london.Count(row => row.GetProperty("Currency").GetString() == "GBX").ShouldBeGreaterThan(10);
        Row(london, "CSPX").GetProperty("Currency").GetString().ShouldBe("USD");
    }

    [Theory]
    [InlineData("CC", "BTC-USD")]
    [InlineData("FOREX", "EURUSD")]
    [InlineData("XETRA", "SAP")]
    [InlineData("INDX", "GSPC")]
    [InlineData("NASDAQ", "MSFT")]
    public async Task Each_exchange_has_its_symbols(string exchange, string symbol)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        Row(await vendor.EodhdAsync("exchange-symbol-list/" + exchange), symbol).GetProperty("Name").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Every_symbol_that_is_listed_can_be_asked_for()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var symbols = new List<string>();
        foreach (var exchange in new[] { "US", "LSE", "CC", "FOREX", "INDX" })
            symbols.AddRange((await vendor.EodhdAsync("exchange-symbol-list/" + exchange)).Select(row => $"{row.GetProperty("Code").GetString()}.{exchange}"));

        foreach (var symbol in symbols)
            (await vendor.EodhdAsync($"eod/{symbol}?from=2024-05-14&to=2024-05-14")).Length.ShouldBeInRange(0, 1, symbol);

        symbols.ShouldBeUnique();
    }

    [Fact]
    public async Task Delisted_symbols_and_types_are_apart_and_an_unknown_exchange_is_404()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.EodhdAsync("exchange-symbol-list/US?delisted=1")).Select(row => row.GetProperty("Code").GetString()).ShouldBe(["TWTR", "ATVI", "SIVB"]);
        (await vendor.EodhdAsync("exchange-symbol-list/US?type=etf")).ShouldAllBe(row => row.GetProperty("Type").GetString() == "ETF");
        (await vendor.GetAsync("/api/exchange-symbol-list/MOON?api_token=paid-1")).Status.ShouldBe(404);
        (await vendor.GetAsync("/api/exchange-symbol-list/F?api_token=paid-1&fmt=json")).ShouldBe((200, "[]"));
    }

    [Fact]
    public async Task Details_tell_holidays_in_an_object_and_whether_it_is_open()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        var details = await vendor.JsonAsync("/api/exchange-details/US?api_token=paid-1");

        details.GetProperty("isOpen").GetBoolean().ShouldBeTrue();
        details.GetProperty("ExchangeHolidays").GetProperty("0").GetProperty("Type").GetString().ShouldBe("official");
        details.GetProperty("TradingHours").GetProperty("OpenUTC").GetString().ShouldBe("13:30:00");
    }

    [Fact]
    public async Task A_search_finds_code_name_and_isin_the_best_first()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.EodhdAsync("search/AAPL"))[0].GetProperty("Name").GetString().ShouldBe("Apple Inc");
        (await vendor.EodhdAsync("search/US5949181045"))[0].GetProperty("Code").GetString().ShouldBe("MSFT");
        var found = await vendor.EodhdAsync("search/bitcoin?limit=2");
        found.Length.ShouldBe(2);
        found[0].GetProperty("previousCloseDate").GetString().ShouldBe("2024-05-14");
        (await vendor.EodhdAsync("search/AAPL.US")).ShouldBeEmpty("a query has no dot");
    }

    private static JsonElement Row(JsonElement[] rows, string code) => rows.Single(row => row.GetProperty("Code").GetString() == code);
}
