using System.Net;

namespace Quasar.Registry.Tests.Mappings;

public sealed class CommonSymbolsTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Theory]
    [InlineData("BTC/USD")]
    [InlineData("BRK.B")]
    [InlineData("a/b/c?x=1&y#z+%")]
    [InlineData("'\";--")]
    public async Task A_symbol_of_any_letters_can_be_addressed(string name)
    {
        var made = await registry.PutSymbolAsync(name);
        if (name.Contains('%'))
        {
            made.Fields.ShouldBe(["symbol"]);
            return;
        }
        made.Status.ShouldBe(HttpStatusCode.Created, $"{made}");
        made.Body.GetProperty("name").GetString().ShouldBe(name);
        (await registry.PutSymbolAsync(name)).Status.ShouldBe(HttpStatusCode.OK);
        (await registry.GetAsync(MappingClient.Symbol(name))).Body.GetProperty("name").GetString().ShouldBe(name);
        (await registry.GetAsync($"common-symbols?q={Uri.EscapeDataString(name)}")).Body.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task A_rename_keeps_the_symbol_and_a_taken_name_is_refused()
    {
        var vendor = await registry.AddProviderAsync();
        await registry.MapAsync("OLD/USD", vendor, "O");
        await registry.PutSymbolAsync("TAKEN/USD");
        var id = (await registry.GetAsync(MappingClient.Symbol("OLD/USD"))).Body.GetProperty("id").GetInt32();

        var taken = await registry.SendAsync(HttpMethod.Patch, MappingClient.Symbol("OLD/USD"), new { name = "TAKEN/USD" });
        taken.Status.ShouldBe(HttpStatusCode.Conflict);
        taken.Fields.ShouldBe(["name"]);

        var renamed = await registry.SendAsync(HttpMethod.Patch, MappingClient.Symbol("OLD/USD"), new { name = "NEW/USD" });
        renamed.Body.GetProperty("id").GetInt32().ShouldBe(id);
        (await registry.MappingsOfAsync("NEW/USD")).ShouldBe([$"{vendor} O [,)"]);
        (await registry.GetAsync(MappingClient.Symbol("OLD/USD"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await registry.SendAsync(HttpMethod.Patch, MappingClient.Symbol("OLD/USD"), new { name = "X/USD" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Symbols_are_found_by_text_and_by_where_they_are_mapped()
    {
        var (here, there) = (await registry.AddProviderAsync(), await registry.AddProviderAsync());
        await registry.MapAsync("FIND1", here, "1");
        await registry.MapAsync("FIND2", there, "2");
        await registry.MapAsync("FIND3", here, "3", to: "2020-01-01");

        (await NamesAsync("q=find")).ShouldBe(["FIND1", "FIND2", "FIND3"]);
        (await NamesAsync($"q=find&provider={here}")).ShouldBe(["FIND1"]);
        (await NamesAsync($"q=find&provider={here}&mapped=false")).ShouldBe(["FIND2", "FIND3"]);
        (await NamesAsync("q=find&mapped=false")).ShouldBe(["FIND3"]);
        (await NamesAsync("q=find&limit=2&after=FIND1")).ShouldBe(["FIND2", "FIND3"]);
    }

    [Theory]
    [InlineData("keepOther", "[,2020-01-01) L|[2020-01-01,2021-01-01) W|[2021-01-01,) L")]
    [InlineData("keepThis", "[,) L")]
    public async Task A_merge_tells_overlaps_and_keeps_what_it_is_told_to(string overlaps, string expected)
    {
        var (vendor, other) = (await registry.AddProviderAsync(), await registry.AddProviderAsync());
        var (loser, winner) = ($"L/{overlaps}", $"W/{overlaps}");
        await registry.MapAsync(loser, vendor, "L");
        await registry.MapAsync(loser, other, "O");
        await registry.MapAsync(winner, vendor, "W", from: "2020-01-01", to: "2021-01-01");

        var refused = await registry.PostAsync($"{MappingClient.Symbol(loser)}/merge", new { into = winner });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Fields.ShouldBe(["overlaps"]);
        refused.Body.GetProperty("overlaps").GetArrayLength().ShouldBe(1);

        var merged = await registry.PostAsync($"{MappingClient.Symbol(loser)}/merge", new { into = winner, overlaps });
        merged.Status.ShouldBe(HttpStatusCode.OK, $"{merged}");
        var of = merged.Body.GetProperty("mappings").EnumerateArray()
            .Where(mapping => mapping.GetProperty("provider").GetString() == vendor)
            .Select(mapping => $"[{mapping.GetProperty("from").GetString()},{mapping.GetProperty("to").GetString()}) {mapping.GetProperty("vendorSymbol").GetString()}");
        string.Join('|', of.OrderBy(line => line.Replace("[,", "[0", StringComparison.Ordinal), StringComparer.Ordinal)).ShouldBe(expected);
        (await registry.MappingsOfAsync(winner)).ShouldContain($"{other} O [,)");
        (await registry.GetAsync(MappingClient.Symbol(loser))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_merge_takes_the_history_of_indices_along_and_is_refused_where_both_were_in_one()
    {
        await registry.PutSymbolAsync("TWIN1");
        await registry.PutSymbolAsync("TWIN2");
        await registry.Database.ExecuteAsync(
            """
            insert into market_index (code, name, created_at) values ('TWINS', 'Twins', now());
            insert into index_membership (index_id, common_symbol_id, valid)
            select i.id, c.id, case c.name when 'TWIN1' then '[2020-01-01,2021-01-01)' else '[2020-06-01,2022-01-01)' end::daterange
            from market_index i, common_symbol c where i.code = 'TWINS' and c.name like 'TWIN_'
            """);

        var refused = await registry.PostAsync("common-symbols/TWIN1/merge", new { into = "TWIN2" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Detail.ShouldContain("TWINS");

        await registry.Database.ExecuteAsync("update index_membership set valid = '[2020-01-01,2020-06-01)' where lower(valid) = '2020-01-01'");
        (await registry.PostAsync("common-symbols/TWIN1/merge", new { into = "TWIN2" })).Status.ShouldBe(HttpStatusCode.OK);
        var needed = await registry.SendAsync(HttpMethod.Delete, "common-symbols/TWIN2");
        needed.Body.GetProperty("dependents")[0].GetString().ShouldBe("it is or was in the index TWINS");
    }

    private async Task<IEnumerable<string?>> NamesAsync(string query) =>
        (await registry.GetAsync($"common-symbols?{query}")).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString());
}
