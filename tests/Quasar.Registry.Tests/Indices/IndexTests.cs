using System.Net;

namespace Quasar.Registry.Tests.Indices;

public sealed class IndexTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private readonly IndexClient indices = new(registry);

    [Fact]
    public async Task An_index_is_entered_shown_renamed_and_deleted()
    {
        await indices.AddSymbolsAsync("A");
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, null, ("A", null));

        var (status, changed) = await indices.SendAsync(HttpMethod.Patch, $"/{code}", new { code = $"{code}-NEW", name = "New name" });
        status.ShouldBe(HttpStatusCode.OK, changed.ToString());
        changed.GetProperty("name").GetString().ShouldBe("New name");
        (await indices.SendAsync(HttpMethod.Get, $"/{code}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await indices.MembersAsync($"{code}-NEW")).ShouldBe(["A"]);

        (await indices.SendAsync(HttpMethod.Delete, $"/{code}-NEW")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await indices.SendAsync(HttpMethod.Delete, $"/{code}-NEW")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Indices_are_listed_by_page_and_found_by_part_of_a_name()
    {
        var codes = new List<string>();
        for (var i = 0; i < 5; i++) codes.Add(await indices.CreateAsync());
        codes.Sort(StringComparer.Ordinal);
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var (_, page) = await indices.SendAsync(HttpMethod.Get, $"?limit=2&after={after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(index => index.GetProperty("code").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        seen.ShouldBeUnique();
        codes.ShouldBeSubsetOf(seen);
        var (_, found) = await indices.SendAsync(HttpMethod.Get, $"?q=index%20{codes[0].ToLowerInvariant()}");
        found.GetProperty("items").EnumerateArray().ShouldContain(index => index.GetProperty("code").GetString() == codes[0]);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_by_field()
    {
        var vendor = await registry.AddProviderAsync();
        await RefusedAsync("code", new { code = "with space", name = "x" });
        await RefusedAsync("name", new { code = "X1" });
        await RefusedAsync("vendorSymbol", new { code = "X1", name = "x", provider = vendor });
        await RefusedAsync("provider", new { code = "X1", name = "x", vendorSymbol = "SPX" });
        await RefusedAsync("schedule", new { code = "X1", name = "x", provider = vendor, vendorSymbol = "SPX", schedule = "60 24 * * *" });
        await RefusedAsync("schedule", new { code = "X1", name = "x", schedule = "0 5 * * *" });
        (await indices.SendAsync(HttpMethod.Post, "", new { code = "X1", name = "x", provider = "nobody", vendorSymbol = "SPX" })).Status
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_code_that_is_taken_is_refused()
    {
        var (one, two) = (await indices.CreateAsync(), await indices.CreateAsync());
        (await indices.SendAsync(HttpMethod.Post, "", new { code = one, name = "x" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await indices.SendAsync(HttpMethod.Patch, $"/{two}", new { code = one })).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    private async Task RefusedAsync(string field, object index)
    {
        var (status, body) = await indices.SendAsync(HttpMethod.Post, "", index);
        status.ShouldBe(HttpStatusCode.BadRequest, body.ToString());
        body.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(body.ToString());
    }
}
