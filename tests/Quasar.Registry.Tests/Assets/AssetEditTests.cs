using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Quasar.Registry.Tests.Assets;

public sealed class AssetEditTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_has_the_last_word_until_it_is_undone()
    {
        var (vendor, id) = await ListAsync(new { symbol = "A", name = "Appel", venue = "NASDAQ" });

        var edited = await EditAsync(id, """{"name":"Apple Inc","currencyUnit":0.01,"mic":"XNYS"}""", actor: "ada");

        edited.GetProperty("name").GetString().ShouldBe("Apple Inc");
        edited.GetProperty("currencyUnit").GetDecimal().ShouldBe(0.01m);
        (await registry.SearchAsync($"provider={vendor}&mic=XNYS&q=apple")).GetProperty("total").GetInt32().ShouldBe(1);
        registry.DataHub.List(vendor, new { symbol = "A", name = "Appel Corp", venue = "NYSE ARCA" });
        (await registry.RefreshedAsync(vendor)).ShouldBe((0, 1, 0, 1));
        (await registry.RefreshedAsync(vendor)).ShouldBe((0, 0, 0, 1));
        var asset = await GetAsync(id);
        asset.GetProperty("name").GetString().ShouldBe("Apple Inc");
        asset.GetProperty("venue").GetString().ShouldBe("NYSE ARCA");
        Edits(asset).ShouldBe(["name=Apple Inc (Appel Corp) by ada", "mic=XNYS (ARCX) by ada", "currencyUnit=0.01 (1) by ada"]);

        var undone = await EditAsync(id, """{"name":null,"currencyUnit":null}""");

        undone.GetProperty("name").GetString().ShouldBe("Appel Corp");
        undone.GetProperty("currencyUnit").GetDecimal().ShouldBe(1);
        Edits(undone).ShouldBe(["mic=XNYS (ARCX) by ada"]);
    }

    [Fact]
    public async Task What_was_edited_is_in_the_history()
    {
        var (_, id) = await ListAsync(new { symbol = "A", name = "Appel" });
        await EditAsync(id, """{"name":"Apple"}""", actor: "ada");
        await EditAsync(id, """{"name":"Apple"}""", actor: "bob"); // changes nothing
        await EditAsync(id, """{"name":null}""");

        using var answer = await registry.Client.GetAsync(new Uri($"/api/registry/assets/{id}/history", UriKind.Relative), Cancellation);

        var history = await RegistryFixture.ReadAsync(answer);
        history.EnumerateArray().Select(entry =>
                $"{entry.GetProperty("actor")}: {entry.GetProperty("details").GetProperty("name").GetProperty("before")} → {entry.GetProperty("details").GetProperty("name").GetProperty("after")}")
            .ShouldBe(["owner: Apple → Appel", "ada: Appel → Apple"]);
    }

    [Fact]
    public async Task An_edited_isin_does_not_hide_that_the_symbol_is_used_again()
    {
        var (vendor, id) = await ListAsync(new { symbol = "A", isin = "US0378331005" });
        await EditAsync(id, """{"isin":"GB0002634946"}""");
        registry.DataHub.List(vendor, new { symbol = "A", isin = "US4592001014" });

        (await registry.RefreshedAsync(vendor)).ShouldBe((1, 0, 1, 1));

        (await GetAsync(id)).GetProperty("isin").GetString().ShouldBe("GB0002634946");
    }

    [Theory]
    [InlineData("""{"size":1}""", "size")]
    [InlineData("""{"symbol":"B"}""", "symbol")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":" A"}""", "name")]
    [InlineData("""{"name":"a\u0000b"}""", "name")]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"name":1}""", "name")]
    [InlineData("""{"kind":"Stock"}""", "kind")]
    [InlineData("""{"ticker":"A B"}""", "ticker")]
    [InlineData("""{"mic":"nyse"}""", "mic")]
    [InlineData("""{"country":"XX"}""", "country")]
    [InlineData("""{"country":"us"}""", "country")]
    [InlineData("""{"currency":"GBX"}""", "currency")]
    [InlineData("""{"currency":"XBT"}""", "currency")]
    [InlineData("""{"currencyUnit":0}""", "currencyUnit")]
    [InlineData("""{"currencyUnit":"1"}""", "currencyUnit")]
    [InlineData("""{"currencyUnit":1e400}""", "currencyUnit")]
    [InlineData("""{"base":"no base"}""", "base")]
    [InlineData("""{"isin":"US0378331006"}""", "isin")]
    [InlineData("""{"figi":"BBG000B9XRY5"}""", "figi")]
    [InlineData("{}", "body")]
    [InlineData("[]", "body")]
    [InlineData("null", "body")]
    [InlineData("{", "body")]
    public async Task What_cannot_be_is_refused_by_field_and_changes_nothing(string body, string field)
    {
        var (_, id) = await ListAsync(new { symbol = "A", name = "Apple" });
        var before = (await GetAsync(id)).ToString();

        using var answer = await PatchAsync(id, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RegistryFixture.ReadAsync(answer)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await GetAsync(id)).ToString().ShouldBe(before);
    }

    [Theory]
    [InlineData("2000000000", 404)]
    [InlineData("0", 404)]
    [InlineData("-1", 404)]
    [InlineData("99999999999", 400)]
    [InlineData("apple", 400)]
    public async Task An_asset_that_is_none_is_not_found(string id, int status)
    {
        foreach (var path in new[] { id, $"{id}/history" })
        {
            using var answer = await registry.Client.GetAsync(new Uri($"/api/registry/assets/{path}", UriKind.Relative), Cancellation);
            ((int)answer.StatusCode).ShouldBe(status);
        }
        using var patched = await PatchAsync(id, """{"name":"A"}""");
        ((int)patched.StatusCode).ShouldBe(status);
    }

    private static IReadOnlyList<string> Edits(JsonElement asset) =>
        [.. asset.GetProperty("edits").EnumerateArray().Select(edit =>
            $"{edit.GetProperty("field")}={edit.GetProperty("value")} ({edit.GetProperty("vendor")}) by {edit.GetProperty("by")}")];

    private async Task<(string Vendor, int Id)> ListAsync(object symbol)
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, symbol);
        await registry.RefreshedAsync(vendor);
        return (vendor, (await registry.SearchAsync($"provider={vendor}")).GetProperty("items")[0].GetProperty("id").GetInt32());
    }

    private async Task<JsonElement> GetAsync(int id) =>
        await registry.Client.GetFromJsonAsync<JsonElement>(new Uri($"/api/registry/assets/{id}", UriKind.Relative), Cancellation);

    private async Task<JsonElement> EditAsync(int id, string body, string? actor = null)
    {
        using var answer = await PatchAsync(id, body, actor);
        var asset = await RegistryFixture.ReadAsync(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, asset.ToString());
        return asset;
    }

    private async Task<HttpResponseMessage> PatchAsync(object id, string body, string? actor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri($"/api/registry/assets/{id}", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (actor is not null) request.Headers.Add("X-Quasar-Actor", actor);
        return await registry.Client.SendAsync(request, Cancellation);
    }
}
