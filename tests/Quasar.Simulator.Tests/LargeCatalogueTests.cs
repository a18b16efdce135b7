using System.Text.Json;
using System.Text.RegularExpressions;
using Quasar.Simulator.Eodhd.Large;

namespace Quasar.Simulator.Tests;

public sealed class LargeCatalogueTests
{
    private static readonly string[] Abroad = ["LSE", "XETRA", "F", "TO", "PA", "SW", "ST", "EUFUND", "CC", "FOREX"];

    [Fact]
    public async Task America_lists_more_than_fifty_thousand_symbols_each_once_the_real_ones_first()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Catalogue = "large" });

        var rows = (await vendor.EodhdAsync("exchange-symbol-list/US")).Select(Row).ToList();

        rows.Count.ShouldBeGreaterThan(50_000);
        rows.Select(row => row.Code).ShouldBeUnique();
        rows[0].ShouldBe(("AAPL", "Apple Inc", "NASDAQ", "Common Stock", "US0378331005"));
        rows.Select(row => row.Venue).Distinct().ShouldBeSubsetOf(
            ["NASDAQ", "NYSE", "NYSE ARCA", "NYSE MKT", "BATS", "PINK", "OTCQX", "OTCQB", "OTCGREY", "OTCCE", "OTCMKTS", "NMFQS"]);
        rows.ShouldAllBe(row => Regex.IsMatch(row.Code, "^[A-Z]{1,5}(-(A|B|P[A-L]|WT|UN|RI))?$"));
        foreach (var type in new[] { "Common Stock", "Preferred Stock", "ETF", "FUND", "Mutual Fund", "Warrant", "Note" })
            rows.Count(row => row.Type == type).ShouldBeGreaterThan(100, type);
    }

    [Fact]
    public async Task Every_isin_holds_by_its_check_digit_and_a_share_of_rows_has_none()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Catalogue = "large" });

        foreach (var exchange in Abroad.Prepend("US"))
        {
            var rows = (await vendor.EodhdAsync("exchange-symbol-list/" + exchange)).Select(Row).ToList();
            foreach (var isin in rows.Select(row => row.Isin).OfType<string>())
            {
                isin.Length.ShouldBe(12, isin);
                isin[^1].ShouldBe(Isin.CheckDigit(isin[..^1]), isin);
            }

            if (exchange == "US") rows.Count(row => row.Isin is null).ShouldBeInRange(rows.Count / 10, rows.Count / 2);
        }
    }

    [Fact]
    public async Task An_isin_stands_for_one_name_at_home_and_for_the_same_share_abroad()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Catalogue = "large" });
        var america = (await vendor.EodhdAsync("exchange-symbol-list/US")).Select(Row).Where(row => row.Isin is not null).ToList();
        var london = (await vendor.EodhdAsync("exchange-symbol-list/LSE")).Select(row => (Row(row).Isin, Currency: row.GetProperty("Currency").GetString()))
            .Where(row => row.Isin is not null).ToList();
        var inLondon = london.Select(line => line.Isin).ToHashSet();
        var frankfurt = (await vendor.EodhdAsync("exchange-symbol-list/F")).Select(row => Row(row).Isin).OfType<string>().ToHashSet();

        america.GroupBy(row => row.Isin).Count(same => same.Count() > 1).ShouldBeLessThan(200, "those that Toronto lists, over the counter too");
        america.Count(row => frankfurt.Contains(row.Isin!)).ShouldBeGreaterThan(4_000);
        america.Where(row => row.Code.Length == 5 && row.Code.EndsWith('F')).Count(row => inLondon.Contains(row.Isin)).ShouldBeGreaterThan(300);
        london.GroupBy(row => row.Isin).Count(lines => lines.Select(line => line.Currency).Distinct().Count() > 1).ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task Coins_with_the_letters_of_a_known_one_have_a_number_and_another_name()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Catalogue = "large" });

        var rows = (await vendor.EodhdAsync("exchange-symbol-list/CC")).Select(Row).ToDictionary(row => row.Code, row => row.Name);

        rows.Count.ShouldBeGreaterThan(2_500);
        rows["UNI7083-USD"].ShouldBe("Uniswap USD");
        rows["BTC-USD"].ShouldBe("Bitcoin USD");
        rows.Where(row => Regex.IsMatch(row.Key, "^SOL4[0-9]{4}-USD$")).ShouldHaveSingleItem().Value.ShouldNotContain("Solana");
    }

    [Fact]
    public async Task Lists_stay_as_they_are_unless_they_are_to_change()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Catalogue = "large" });

        var today = await vendor.GetAsync("/api/exchange-symbol-list/US?api_token=paid-1&fmt=json");
        vendor.Clock.Advance(TimeSpan.FromDays(30));

        (await vendor.GetAsync("/api/exchange-symbol-list/US?api_token=paid-1&fmt=json")).Body.ShouldBe(today.Body);
    }

    [Fact]
    public async Task From_day_to_day_symbols_come_go_and_change_their_names_and_most_stay()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Catalogue = "changing" });
        var before = await ByCodeAsync("");
        var goneBefore = await ByCodeAsync("?delisted=1");

        vendor.Clock.Advance(TimeSpan.FromDays(10));
        var after = await ByCodeAsync("");
        var goneAfter = await ByCodeAsync("?delisted=1");

        before.Keys.Except(after.Keys).Count().ShouldBeInRange(10, 500);
        after.Keys.Except(before.Keys).Count().ShouldBeInRange(10, 500);
        var kept = before.Keys.Intersect(after.Keys).Where(code => before[code] != after[code]).ToList();
        kept.ShouldContain(code => before[code].Name != after[code].Name && before[code].Isin != null && before[code].Isin == after[code].Isin, "renamed");
        kept.ShouldContain(code => before[code].Isin != after[code].Isin && before[code].Name != after[code].Name, "a ticker used again");
        goneAfter.Keys.Except(goneBefore.Keys).Count().ShouldBeGreaterThan(5);
        goneAfter.Keys.ShouldNotContain(code => after.ContainsKey(code));

        async Task<Dictionary<string, (string Code, string Name, string Venue, string Type, string? Isin)>> ByCodeAsync(string query) =>
            (await vendor.EodhdAsync("exchange-symbol-list/US" + query)).Select(Row).ToDictionary(row => row.Code);
    }

    [Fact]
    public async Task The_catalogue_is_switched_while_it_runs_and_looks_ahead()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        (await vendor.EodhdAsync("exchange-symbol-list/US")).Length.ShouldBeLessThan(200);

        using var set = await vendor.SendAsync(HttpMethod.Put, "/simulator/catalogue", "changing:10");
        (await set.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("changing:10");
        var ahead = await vendor.GetAsync("/api/exchange-symbol-list/XETRA?api_token=paid-1&fmt=json");
        vendor.Clock.Advance(TimeSpan.FromDays(10));
        vendor.Simulator.Catalogue.Set("changing");

        (await vendor.GetAsync("/api/exchange-symbol-list/XETRA?api_token=paid-1&fmt=json")).Body.ShouldBe(ahead.Body);
        using var wrong = await vendor.SendAsync(HttpMethod.Put, "/simulator/catalogue", "huge");
        ((int)wrong.StatusCode).ShouldBe(400);
        vendor.Simulator.Catalogue.ToString().ShouldBe("changing");
        (await Should.ThrowAsync<SimulatorException>(() => SimulatorFixture.StartAsync(new() { Catalogue = "huge" })))
            .Message.ShouldBe("There is no catalogue 'huge'. Known are: small, large, changing, changing:<days ahead>.");
    }

    [Fact]
    public async Task A_generated_symbol_has_a_price_the_same_in_every_line_of_it()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Catalogue = "large" });
        var lines = (await vendor.EodhdAsync("exchange-symbol-list/LSE")).Where(row => Row(row).Type == "ETF").GroupBy(row => Row(row).Isin)
            .First(group => group.Select(row => row.GetProperty("Currency").GetString()).ToHashSet().SetEquals(["USD", "GBX"]));

        foreach (var line in lines)
            (await vendor.EodhdAsync($"eod/{Row(line).Code}.LSE?from=2024-04-01")).Length.ShouldBeGreaterThan(5);
        (await vendor.EodhdAsync("search/" + lines.Key)).Length.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("US0378331005")]
    [InlineData("GB00BH4HKS39")]
    [InlineData("DE000BASF111")]
    [InlineData("USN070592100")]
    public void The_check_digit_is_that_of_real_isins(string isin) => Isin.CheckDigit(isin[..^1]).ShouldBe(isin[^1]);

    private static (string Code, string Name, string Venue, string Type, string? Isin) Row(JsonElement row) => (
        row.GetProperty("Code").GetString()!, row.GetProperty("Name").GetString()!, row.GetProperty("Exchange").GetString()!,
        row.GetProperty("Type").GetString()!, row.GetProperty("Isin").GetString());
}
