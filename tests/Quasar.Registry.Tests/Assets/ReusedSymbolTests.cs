using System.Net;
using System.Text.Json;

namespace Quasar.Registry.Tests.Assets;

/// <summary>A symbol is not the thing it stands for: vendors use it again.</summary>
public sealed class ReusedSymbolTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const string Apple = "US0378331005";
    private const string Ibm = "US4592001014";

    [Fact]
    public async Task Another_isin_is_another_asset_and_the_old_one_keeps_its_id_and_its_dates()
    {
        var vendor = await registry.AddProviderAsync();
        var began = registry.Time.GetUtcNow();
        var old = await ListAsync(vendor, new { symbol = "A", name = "Apple Inc", isin = Apple });
        registry.Time.Advance(TimeSpan.FromDays(400));
        var changed = registry.Time.GetUtcNow();

        var next = await ListAsync(vendor, new { symbol = "A", name = "Apple Inc", isin = Ibm });

        Id(next).ShouldNotBe(Id(old));
        next.GetProperty("firstSeen").GetDateTimeOffset().ShouldBe(changed);
        var kept = await GetAsync($"/{Id(old)}");
        kept.GetProperty("firstSeen").GetDateTimeOffset().ShouldBe(began);
        kept.GetProperty("lastSeen").GetDateTimeOffset().ShouldBe(began);
        kept.GetProperty("delistedAt").GetDateTimeOffset().ShouldBe(changed);
        kept.GetProperty("isin").GetString().ShouldBe(Apple);
        var found = $"/find?provider={vendor}&symbol=A";
        Id(await GetAsync(found)).ShouldBe(Id(next));
        Id(await GetAsync($"{found}&on={began:yyyy-MM-dd}")).ShouldBe(Id(old));
        Id(await GetAsync($"{found}&on=1990-01-01")).ShouldBe(Id(old)); // data from before Quasar looked
        Id(await GetAsync($"{found}&on={changed:yyyy-MM-dd}")).ShouldBe(Id(next));
    }

    [Theory]
    [InlineData("""{"symbol":"A","name":"Facebook Inc","isin":"US0378331005"}""", """{"symbol":"A","name":"Meta Platforms","isin":"US0378331005"}""")]
    [InlineData("""{"symbol":"A","name":"Facebook Inc"}""", """{"symbol":"A","name":"Meta Platforms"}""")]
    [InlineData("""{"symbol":"A"}""", """{"symbol":"A","isin":"US0378331005","assetClass":"etf","quoteCurrency":"USD"}""")] // it is said for the first time
    [InlineData("""{"symbol":"A","isin":"US0378331005","figi":"BBG000B9XRY4"}""", """{"symbol":"A","isin":"US4592001014","figi":"BBG000B9XRY4"}""")] // after a split
    [InlineData("""{"symbol":"A","quoteCurrency":"GBX"}""", """{"symbol":"A","quoteCurrency":"GBP"}""")]
    [InlineData("""{"symbol":"A","assetClass":"etf","isin":"US0378331005"}""", """{"symbol":"A","assetClass":"fund","isin":"US0378331005"}""")]
    public async Task What_may_change_of_a_thing_changes(string before, string after)
    {
        var vendor = await registry.AddProviderAsync();
        var old = await ListAsync(vendor, Parse(before));

        Id(await ListAsync(vendor, Parse(after))).ShouldBe(Id(old));
    }

    [Theory]
    [InlineData("""{"symbol":"A","figi":"BBG000B9XRY4"}""", """{"symbol":"A","figi":"BBG000BLNNH6"}""")]
    [InlineData("""{"symbol":"A","assetClass":"etf"}""", """{"symbol":"A","assetClass":"warrant"}""")]
    [InlineData("""{"symbol":"A","quoteCurrency":"USD"}""", """{"symbol":"A","quoteCurrency":"EUR"}""")]
    [InlineData("""{"symbol":"A","quoteCurrency":"USD","baseCurrency":"BTC"}""", """{"symbol":"A","quoteCurrency":"USD","baseCurrency":"ETH"}""")]
    public async Task What_cannot_change_of_a_thing_makes_another(string before, string after)
    {
        var vendor = await registry.AddProviderAsync();
        var old = await ListAsync(vendor, Parse(before));

        Id(await ListAsync(vendor, Parse(after))).ShouldNotBe(Id(old));
        (await registry.SearchAsync($"provider={vendor}")).GetProperty("total").GetInt32().ShouldBe(2);
        (await registry.SearchAsync($"provider={vendor}&state=listed")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("Apple Inc", "APPLE INC.", true)]
    [InlineData("Apple Inc", "Apple Hospitality REIT", true)] // in doubt it is the same
    [InlineData("Apple Inc", "Zenith Corp", false)]
    [InlineData("Apple Inc", "Zenith Inc", false)] // to be incorporated is nothing in common
    [InlineData("Apple Inc", null, true)]
    public async Task What_comes_back_is_itself_if_its_name_has_something_in_common(string before, string? after, bool isItself)
    {
        var vendor = await registry.AddProviderAsync();
        var old = await ListAsync(vendor, new { symbol = "A", name = before });
        registry.Time.Advance(TimeSpan.FromDays(1));
        await ListAsync(vendor, new { symbol = "B" });
        registry.Time.Advance(TimeSpan.FromDays(1));

        var back = await ListAsync(vendor, new { symbol = "A", name = after });

        (Id(back) == Id(old)).ShouldBe(isItself);
        back.GetProperty("delistedAt").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task Of_several_that_had_a_symbol_the_one_with_that_isin_comes_back()
    {
        var vendor = await registry.AddProviderAsync();
        var first = await ListAsync(vendor, new { symbol = "A", isin = Apple });
        registry.Time.Advance(TimeSpan.FromDays(1));
        var second = await ListAsync(vendor, new { symbol = "A", isin = Ibm });
        registry.Time.Advance(TimeSpan.FromDays(1));

        Id(await ListAsync(vendor, new { symbol = "A", isin = Apple })).ShouldBe(Id(first));
        Id(await ListAsync(vendor, new { symbol = "A", isin = Ibm })).ShouldBe(Id(second));
    }

    [Fact]
    public async Task On_a_day_between_two_assets_a_symbol_stands_for_nothing()
    {
        var vendor = await registry.AddProviderAsync();
        await ListAsync(vendor, new { symbol = "BTC/USD", isin = Apple });
        registry.Time.Advance(TimeSpan.FromDays(10));
        await ListAsync(vendor, new { symbol = "X" });
        registry.Time.Advance(TimeSpan.FromDays(10));
        await ListAsync(vendor, new { symbol = "BTC/USD", isin = Ibm });

        using var answer = await registry.Client.GetAsync(
            new Uri($"/api/registry/assets/find?provider={vendor}&symbol=BTC/USD&on={registry.Time.GetUtcNow().AddDays(-5):yyyy-MM-dd}", UriKind.Relative),
            TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("symbol=A", "provider")]
    [InlineData("provider=kraken", "symbol")]
    [InlineData("provider=kraken&symbol=a%20b", "symbol")]
    [InlineData("provider=kraken&symbol=A&on=yesterday", "on")]
    [InlineData("provider=kraken&symbol=A&on=2026-02-30", "on")]
    public async Task What_cannot_be_found_is_refused_by_field(string query, string field)
    {
        using var answer = await registry.Client.GetAsync(
            new Uri($"/api/registry/assets/find?{query}", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RegistryFixture.ReadAsync(answer)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    // Gives the one that is listed now.
    private async Task<JsonElement> ListAsync(string vendor, object symbol)
    {
        registry.DataHub.List(vendor, symbol);
        await registry.RefreshedAsync(vendor);
        return (await registry.SearchAsync($"provider={vendor}&state=listed")).GetProperty("items")[0];
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await registry.Client.GetAsync(
            new Uri($"/api/registry/assets{path}", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await RegistryFixture.ReadAsync(answer);
    }

    private static int Id(JsonElement asset) => asset.GetProperty("id").GetInt32();

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
