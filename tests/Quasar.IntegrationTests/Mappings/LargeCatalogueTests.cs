using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Mappings;

/// <summary>Two vendors' catalogues of the size that they have, from their lists to bars by what traders call things.</summary>
/// <remarks>All that EODHD has but America's shares: those alone take as long as all of this, and no other vendor here has them.</remarks>
public sealed class LargeCatalogueTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-large-");
    private RunningSimulator vendor = null!;
    private QuasarProcess quasar = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Installation.Require();
        vendor = await VendorSimulator.StartAsync(new SimulatorOptions { Catalogue = "large" }, TimeProvider.System, Cancellation);
        quasar = await QuasarProcess.StartAsync(new QuasarOptions(vendor) { Exchanges = ["LSE", "XETRA", "CC", "FOREX"] });
    }

    [Fact]
    public async Task What_is_one_is_mapped_and_served_and_what_only_looks_like_it_is_not()
    {
        await Until.HoldsAsync(
            async () => (await GetAsync("common-symbols?limit=1")).GetProperty("total").GetInt32() > 0, Limit,
            () => $"nothing is mapped:\n{quasar.Output}");
        var assets = await AllAsync();
        assets.Values.Count(asset => Text(asset, "provider") == "kraken").ShouldBeGreaterThan(1_000);
        assets.Values.Count(asset => Text(asset, "provider") == "eodhd").ShouldBeGreaterThan(10_000);

        // Whatever is mapped is the pair after which the symbol is called, to the letter: BTC/USDC is no BTC/USD, nor is wrapped bitcoin.
        var mapped = await MappingsAsync();
        mapped.Count.ShouldBeGreaterThan(300);
        foreach (var (symbol, key) in mapped)
            $"{Text(assets[key], "base")!.TrimEnd([.. "0123456789"])}/{Text(assets[key], "currency")}".ShouldBe(Unnumbered(symbol), $"{key}");
        mapped.Where(mapping => mapping.Symbol == "BTC/USD").Select(mapping => mapping.Key).ShouldBe(["eodhd BTC-USD.CC", "kraken BTC/USD"], ignoreOrder: true);
        mapped.ShouldContain(("UNI/USD", "eodhd UNI7083-USD.CC"));

        // Coins that share the letters of one that is certain ask nobody for a decision; those that may be the one do.
        var waiting = (await GetAsync("identity/review?limit=1000")).GetProperty("items").EnumerateArray().Select(asset => Text(asset, "symbol")!).ToList();
        waiting.ShouldNotContain(symbol => symbol.StartsWith("AAVE", StringComparison.Ordinal));
        waiting.Count(symbol => symbol.StartsWith("ABT", StringComparison.Ordinal)).ShouldBe(2);

        (await GetAsync("assets?mic=XLON&currency=GBP&isin=GB00BH4HKS39")).GetProperty("items")[0].GetProperty("currencyUnit").GetDecimal().ShouldBe(0.01m);
        var table = await QuasarCommand.RunAsync(
            folder, "assets", "list", "-q", "vodafone", "--mic", "XLON", "--url", $"http://localhost:{quasar.Port.ToString(CultureInfo.InvariantCulture)}");
        table.Output.Split('\n')[1].ShouldContain("GBP      0.01");

        await ShouldServeBarsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (quasar is not null) await quasar.DisposeAsync();
        if (vendor is not null) await vendor.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task ShouldServeBarsAsync()
    {
        var wish = new Wish("kraken", "BTC/USD", "1h", TimeProvider.System.GetUtcNow().AddDays(-2));
        await quasar.Http.SubscribeAsync(wish);
        await quasar.Http.WaitUntilCompleteAsync([wish], Limit);

        using var answer = await quasar.Http.Http.GetAsync(new Uri("/api/datahub/bars?symbol=BTC/USD&interval=1h", UriKind.Relative), Cancellation);

        answer.Headers.GetValues("X-Quasar-Symbol").ShouldBe(["BTC/USD"]);
        var bars = await answer.Content.ReadFromJsonAsync<JsonElement[]>(Cancellation);
        bars!.Length.ShouldBe((await quasar.Http.RowsAsync(wish with { From = null })).Count);
    }

    // Every asset, by its provider and symbol.
    private async Task<Dictionary<string, JsonElement>> AllAsync()
    {
        var assets = new Dictionary<string, JsonElement>();
        for (var after = ""; after is not null;)
        {
            var page = await GetAsync($"assets?limit=1000{(after.Length > 0 ? $"&after={after}" : "")}");
            foreach (var asset in page.GetProperty("items").EnumerateArray()) assets.Add($"{Text(asset, "provider")} {Text(asset, "symbol")}", asset);
            after = Text(page, "next");
        }
        return assets;
    }

    private async Task<IReadOnlyList<(string Symbol, string Key)>> MappingsAsync()
    {
        var page = await GetAsync("mappings?limit=1000");
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        return
        [
            .. page.GetProperty("items").EnumerateArray()
                .Select(mapping => (Text(mapping, "symbol")!, $"{Text(mapping, "provider")} {Text(mapping, "vendorSymbol")}")),
        ];
    }

    private static string Unnumbered(string symbol) => $"{symbol[..symbol.IndexOf('/')].TrimEnd([.. "0123456789"])}{symbol[symbol.IndexOf('/')..]}";

    private static string? Text(JsonElement item, string field) => item.GetProperty(field).GetString();

    private Task<JsonElement> GetAsync(string path) =>
        quasar.Http.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/registry/{path}", UriKind.Relative), Cancellation);
}
