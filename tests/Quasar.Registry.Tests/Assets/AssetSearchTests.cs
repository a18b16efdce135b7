using System.Globalization;
using System.Net;
using System.Text.Json;
using CsCheck;

namespace Quasar.Registry.Tests.Assets;

public sealed class AssetSearchTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task An_exact_symbol_comes_first_then_prefixes_then_the_rest()
    {
        var vendor = await ListAsync("XBTC", "BTC/USD", "BTC", "BTCB/EUR", ("ZZ", "Wrapped btc token"), "ETH");

        (await registry.SymbolsAsync($"provider={vendor}&q=btc")).ShouldBe(["BTC", "BTC/USD", "BTCB/EUR", "XBTC", "ZZ"]);
    }

    [Fact]
    public async Task Each_word_may_be_in_the_symbol_or_the_name()
    {
        var vendor = await ListAsync(("AAPL.US", "Apple Inc"), ("AAPL.MX", "Apple Inc"), ("APLE.US", "Apple Hospitality REIT"));

        (await registry.SymbolsAsync($"provider={vendor}&q=%20apple%20%20INC%20us%20")).ShouldBe(["AAPL.US"]);
    }

    [Theory]
    [InlineData("100%", "P")]
    [InlineData("a_b", "U")]
    [InlineData(@"c\d", "B")]
    [InlineData("O'Hara", "Q")]
    [InlineData("'; drop table assets; --", null)]
    [InlineData("%", "P")]
    [InlineData("_", "U")]
    [InlineData("Ünïcode €", "E")]
    [InlineData("🚀", "R")]
    [InlineData("@Text", null)]
    [InlineData("nowhere", null)]
    public async Task Text_is_taken_letter_for_letter(string text, string? symbol)
    {
        var vendor = await ListAsync(
            ("P", "100% fund"), ("U", "a_b"), ("B", @"c\d"), ("Q", "O'Hara & Sons"), ("E", "Ünïcode €"), ("R", "to the 🚀"),
            ("N", "1000 axb cd"));

        var found = await registry.SymbolsAsync($"provider={vendor}&q={Uri.EscapeDataString(text)}");

        found.ShouldBe(symbol is null ? [] : [symbol]);
    }

    [Fact]
    public async Task Without_text_all_assets_come_in_order_of_their_symbols()
    {
        var vendor = await ListAsync("C", "A", "B");

        (await registry.SymbolsAsync($"provider={vendor}")).ShouldBe(["A", "B", "C"]);
        (await registry.SymbolsAsync($"provider={vendor}&q=%20")).ShouldBe(["A", "B", "C"]);
    }

    [Fact]
    public async Task Pages_together_are_the_whole_list_however_long_they_are()
    {
        string[] forms = ["AB{0}", "X{0}AB", "Z{0}"]; // begins with the text, contains it, does not
        var vendor = await ListAsync(
            ["AB", .. Enumerable.Range(0, 40).Select(n => string.Format(CultureInfo.InvariantCulture, forms[n % 3], n))]);

        await Gen.Int[1, 45].Select(Gen.OneOf(Gen.Const(""), Gen.Const("ab"))).SampleAsync(async (limit, text) =>
        {
            var query = $"provider={vendor}&q={text}";
            var (paged, after) = (new List<string>(), "");
            do
            {
                var page = await registry.SearchAsync($"{query}&limit={limit}{after}");
                var items = page.GetProperty("items");
                items.GetArrayLength().ShouldBeLessThanOrEqualTo(limit);
                paged.AddRange(items.EnumerateArray().Select(RegistryFixture.SymbolOf));
                page.GetProperty("total").GetInt32().ShouldBe(text.Length == 0 ? 41 : 28);
                after = page.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? $"&after={next.GetString()}" : "";
            }
            while (after.Length > 0);
            paged.ShouldBe(await registry.SymbolsAsync($"{query}&limit=1000"));
        }, iter: 20);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=-5", "limit")]
    [InlineData("after=2000000000", "after")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("after=%F0%9F%9A%80", "after")]
    [InlineData("after=bnVsbA", "after")] // null
    [InlineData("after=e30", "after")] // {}
    [InlineData("sort=size", "sort")]
    [InlineData("sort=--name", "sort")]
    [InlineData("sort=", "sort")]
    [InlineData("kind=Stock", "kind")]
    [InlineData("kind=1", "kind")]
    [InlineData("state=gone", "state")]
    [InlineData("isin=US0378331006", "isin")]
    [InlineData("figi=x", "figi")]
    [InlineData("mic=", "mic")]
    [InlineData("provider=", "provider")]
    [InlineData("q=a%00b", "q")]
    [InlineData("q=a%0Ab", "q")]
    public async Task What_cannot_be_answered_is_refused_by_field(string query, string field)
    {
        using var response = await GetAsync(query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RegistryFixture.ReadAsync(response)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("q", 101)]
    [InlineData("q", 7_000)]
    [InlineData("provider", 7_000)]
    [InlineData("q", 10_000)] // Kestrel itself refuses a request line of more than 8 kB
    public async Task Text_beyond_measure_is_refused(string field, int length)
    {
        using var response = await GetAsync($"{field}={new string('x', length)}");

        ((int)response.StatusCode).ShouldBeOneOf(400, 404, 414);
    }

    [Theory]
    [InlineData("limit", "abc")]
    [InlineData("limit", "1.5")]
    public async Task What_is_no_number_is_refused_by_field(string field, string value)
    {
        using var response = await GetAsync($"{field}={value}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RegistryFixture.ReadAsync(response)).GetProperty("detail").GetString()!.ShouldContain(field);
    }

    [Fact]
    public async Task An_unknown_provider_is_not_found()
    {
        using var response = await GetAsync("provider=nobody");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RegistryFixture.ReadAsync(response)).GetProperty("detail").GetString()!.ShouldContain("nobody");
    }

    private Task<HttpResponseMessage> GetAsync(string query) => registry.Client.GetAsync(
        new Uri($"/api/registry/assets?{query}", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<string> ListAsync(params object[] symbols)
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, [.. symbols.Select(item =>
            item is (string symbol, string name) ? new { symbol, name } : item)]);
        await registry.RefreshedAsync(vendor);
        return vendor;
    }
}
