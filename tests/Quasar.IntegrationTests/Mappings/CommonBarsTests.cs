using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.BadInput;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Mappings;

/// <summary>Bars are asked for by what traders call things.</summary>
public sealed class CommonBarsTests(FaultyVendor fixture) : IClassFixture<FaultyVendor>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Http => fixture.Quasar.Http.Http;

    [Fact]
    public async Task A_symbol_that_was_renamed_by_its_vendor_is_served_in_one_piece()
    {
        var (before, after) = (await CollectAsync(fixture.NextWish()), await CollectAsync(fixture.NextWish()));
        await MapAsync("SWITCH", before.Wish, to: "2023-06-01");
        await MapAsync("SWITCH", after.Wish, from: "2023-06-01");
        var expected = before.Rows.Where(row => row.Time < Wish.Day("2023-06-01")).Concat(after.Rows.Where(row => row.Time >= Wish.Day("2023-06-01"))).ToList();

        var all = await BarsAsync("symbol=SWITCH&interval=1d&from=2022-12-20&to=2023-12-20");
        Row.ShouldEqual(all.Rows, expected, "SWITCH");
        all.Header("X-Quasar-Provider").ShouldBe("eodhd");
        all.Header("X-Quasar-Symbol").ShouldBe($"{before.Wish.Symbol}, {after.Wish.Symbol}");

        var newest = await BarsAsync("symbol=SWITCH&interval=1d&to=2023-06-06&limit=5");
        Row.ShouldEqual(newest.Rows, [.. expected.Where(row => row.Time < Wish.Day("2023-06-06")).TakeLast(5)], "the newest of SWITCH");

        var coverage = await Http.GetFromJsonAsync<JsonElement>(
            Path("/api/datahub/coverage?symbol=SWITCH&interval=1d&from=2022-12-20&to=2023-12-20"), Cancellation);
        coverage.GetProperty("complete").GetBoolean().ShouldBeTrue();
        coverage.GetProperty("counts").GetProperty("bars").GetInt32().ShouldBe(expected.Count);
        coverage.GetProperty("counts").GetProperty("slots").GetInt32().ShouldBe(365);
    }

    [Fact]
    public async Task The_preferred_vendor_serves_unless_it_has_nothing_or_another_is_asked_for()
    {
        var share = await CollectAsync(fixture.NextWish());
        // A pair that no other vendor has, and that is therefore not mapped already.
        var pair = await CollectAsync(new Wish("kraken", "ALGO/GBP", "1d", TimeProvider.System.GetUtcNow().AddDays(-20)));
        await MapAsync("TWO", share.Wish, preference: 10);
        await MapAsync("TWO", pair.Wish, preference: 20);

        (await BarsAsync("symbol=TWO&interval=1d")).Header("X-Quasar-Provider").ShouldBe("eodhd");
        (await BarsAsync("symbol=TWO&interval=1d&prefer=nobody,kraken")).Header("X-Quasar-Provider").ShouldBe("kraken");
        // Where the first has no bars the next has.
        var recent = await BarsAsync($"symbol=TWO&interval=1d&from={pair.Rows[0].Time:yyyy-MM-dd}");
        recent.Header("X-Quasar-Provider").ShouldBe("kraken");
        recent.Rows.Count.ShouldBeGreaterThanOrEqualTo(pair.Rows.Count);
    }

    [Fact]
    public async Task Who_asks_for_what_is_not_collected_is_told_what_to_subscribe_to()
    {
        await MapAsync("NEVER/GBP", new Wish("kraken", "ADA/GBP", "1h", null));

        using var answer = await Http.GetAsync(Path("/api/datahub/bars?symbol=NEVER/GBP&interval=1h"), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("detail").GetString()!.ShouldContain("provider 'kraken', symbol 'ADA/GBP' and interval '1h'");
        problem.GetProperty("subscribe")[0].GetProperty("symbol").GetString().ShouldBe("ADA/GBP");
    }

    private async Task<(Wish Wish, IReadOnlyList<Row> Rows)> CollectAsync(Wish wish)
    {
        await fixture.Quasar.Http.SubscribePatientlyAsync(wish);
        await fixture.Quasar.Http.WaitUntilCompleteAsync([wish], TimeSpan.FromSeconds(60));
        return (wish, await fixture.Quasar.Http.RowsAsync(wish));
    }

    private async Task MapAsync(string symbol, Wish wish, string? from = null, string? to = null, int preference = 100)
    {
        using var made = await Http.PutAsync(Path($"/api/registry/common-symbols/{Uri.EscapeDataString(symbol)}"), null, Cancellation);
        made.IsSuccessStatusCode.ShouldBeTrue();
        using var answer = await Http.PostAsJsonAsync(
            Path("/api/registry/mappings"), new { symbol, provider = wish.Provider, vendorSymbol = wish.Symbol, from, to, preference }, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<Answered> BarsAsync(string query)
    {
        using var answer = await Http.GetAsync(Path($"/api/datahub/bars?{query}&format=csv"), Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{query}: {text}");
        return new Answered(Row.ReadAll(text), answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private sealed record Answered(IReadOnlyList<Row> Rows, IReadOnlyDictionary<string, string> Headers)
    {
        public string Header(string name) => Headers[name];
    }
}
