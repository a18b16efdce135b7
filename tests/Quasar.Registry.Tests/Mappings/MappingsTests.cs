using System.Net;
using System.Text.Json;

namespace Quasar.Registry.Tests.Mappings;

public sealed class MappingsTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task A_mapping_that_overlaps_is_refused_with_the_field_and_the_mapping_in_the_way()
    {
        var vendor = await registry.AddProviderAsync();
        var id = await registry.MapAsync("META", vendor, "FB.US", to: "2022-06-09");

        var another = await registry.PostAsync("mappings", new { symbol = "META", provider = vendor, vendorSymbol = "META.US", from = "2022-06-08" });
        another.Status.ShouldBe(HttpStatusCode.Conflict);
        another.Fields.ShouldBe(["provider"]);
        another.Detail.ShouldContain($"META is mapped to {vendor} FB.US before 2022-06-09 (mapping {id})");
        another.Body.GetProperty("inTheWay").GetProperty("id").GetInt32().ShouldBe(id);

        await registry.PutSymbolAsync("FUND-B");
        var meaning = await registry.PostAsync("mappings", new { symbol = "FUND-B", provider = vendor, vendorSymbol = "FB.US" });
        meaning.Status.ShouldBe(HttpStatusCode.Conflict);
        meaning.Fields.ShouldBe(["vendorSymbol"]);

        await registry.MapAsync("META", vendor, "META.US", from: "2022-06-09");
        (await registry.MappingsOfAsync("META")).ShouldBe([$"{vendor} FB.US [,2022-06-09)", $"{vendor} META.US [2022-06-09,)"]);
    }

    [Fact]
    public async Task A_mapping_that_does_not_count_is_in_nobodys_way()
    {
        var vendor = await registry.AddProviderAsync();
        var id = await registry.MapAsync("QUIET", vendor, "Q1");
        (await registry.SendAsync(HttpMethod.Patch, $"mappings/{id}", new { active = false })).Status.ShouldBe(HttpStatusCode.OK);

        await registry.MapAsync("QUIET", vendor, "Q2");

        var again = await registry.SendAsync(HttpMethod.Patch, $"mappings/{id}", new { active = true });
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        (await registry.MappingsOfAsync("QUIET")).ShouldBe([$"{vendor} Q1 [,) inactive", $"{vendor} Q2 [,)"]);
    }

    [Fact]
    public async Task A_batch_is_made_as_a_whole_or_not_at_all_and_each_item_is_answered()
    {
        var vendor = await registry.AddProviderAsync();
        await registry.PutSymbolAsync("B1");
        object Item(string symbol, string vendorSymbol) => new { symbol, provider = vendor, vendorSymbol };

        var refused = await registry.PostAsync("mappings/batch", new { items = new[] { Item("B1", "X"), Item("B1", "Y"), Item("NOBODY", "Z") } });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("ok").GetBoolean()).ShouldBe([true, false, false]);
        refused.Fields.ShouldBe(["items[1].provider", "items[2].symbol"]);
        refused.Detail.ShouldContain("item 0 of this batch");
        (await registry.MappingsOfAsync("B1")).ShouldBeEmpty();

        var made = await registry.PostAsync("mappings/batch", new { items = new[] { Item("B1", "X"), Item("B2/USD", "Y") }, createSymbols = true });
        made.Status.ShouldBe(HttpStatusCode.OK, $"{made}");
        (await registry.MappingsOfAsync("B2/USD")).ShouldBe([$"{vendor} Y [,)"]);
    }

    [Fact]
    public async Task What_is_wrong_with_an_item_is_told_before_anything_is_tried()
    {
        var answer = await registry.PostAsync("mappings/batch", new
        {
            items = new object[]
            {
                new { symbol = "A", provider = "nobody", vendorSymbol = "A A" },
                new { symbol = "", provider = "", vendorSymbol = "A", from = "2024-01-02", to = "2024-01-02", preference = -1 },
            },
        });

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Fields.ShouldBe(
            ["items[0].provider", "items[0].vendorSymbol", "items[1].symbol", "items[1].provider", "items[1].preference", "items[1].to"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_change_leaves_alone_what_it_does_not_name_and_null_takes_an_end_away()
    {
        var vendor = await registry.AddProviderAsync();
        var id = await registry.MapAsync("PART", vendor, "P", from: "2020-01-01", to: "2021-01-01", preference: 7);

        var changed = await registry.SendAsync(HttpMethod.Patch, $"mappings/{id}", new { to = (string?)null });

        MappingClient.Line(changed.Body).ShouldBe($"{vendor} P [2020-01-01,)");
        changed.Body.GetProperty("preference").GetInt32().ShouldBe(7);
        var never = await registry.SendAsync(HttpMethod.Patch, $"mappings/{id}", new { to = "2019-01-01" });
        never.Status.ShouldBe(HttpStatusCode.BadRequest);
        never.Fields.ShouldBe(["to"]);
        (await registry.SendAsync(HttpMethod.Patch, $"mappings/{id}", new { symbol = "OTHER" })).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_mapping_that_was_deleted_is_gone_and_its_symbol_can_go_too()
    {
        var vendor = await registry.AddProviderAsync();
        var id = await registry.MapAsync("GONE/USD", vendor, "G");
        var needed = await registry.SendAsync(HttpMethod.Delete, MappingClient.Symbol("GONE/USD"));
        needed.Status.ShouldBe(HttpStatusCode.Conflict);
        needed.Body.GetProperty("dependents")[0].GetString().ShouldBe($"it is mapped to {vendor} G (mapping {id})");

        (await registry.SendAsync(HttpMethod.Delete, $"mappings/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await registry.SendAsync(HttpMethod.Delete, $"mappings/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await registry.SendAsync(HttpMethod.Delete, MappingClient.Symbol("GONE/USD"))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await registry.GetAsync(MappingClient.Symbol("GONE/USD"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_together_are_the_whole_list()
    {
        var vendor = await registry.AddProviderAsync();
        for (var i = 0; i < 7; i++) await registry.MapAsync($"PAGE{i}", vendor, $"P{i}");
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = (await registry.GetAsync($"mappings?provider={vendor}&limit=3{after}")).Body;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("symbol").GetString()!));
            after = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);
        seen.ShouldBe(Enumerable.Range(0, 7).Select(i => $"PAGE{i}"));
    }

    [Fact]
    public async Task A_symbol_is_resolved_on_a_day_and_back_in_order_of_preference()
    {
        var (first, second) = (await registry.AddProviderAsync(), await registry.AddProviderAsync());
        await registry.MapAsync("XBT/EUR", first, "BTC-EUR.CC", preference: 200);
        await registry.MapAsync("XBT/EUR", second, "BTC/EUR", from: "2020-01-01", preference: 10);

        (await VendorsAsync("symbol=XBT/EUR&on=2021-01-01")).ShouldBe([$"{second} BTC/EUR", $"{first} BTC-EUR.CC"]);
        (await VendorsAsync("symbol=XBT/EUR&on=2019-12-31")).ShouldBe([$"{first} BTC-EUR.CC"]);
        (await VendorsAsync($"provider={first}&vendorSymbol=BTC-EUR.CC&on=2021-01-01")).ShouldBe([$"{second} BTC/EUR", $"{first} BTC-EUR.CC"]);
        (await registry.GetAsync($"mappings/resolve?provider={second}&vendorSymbol=BTC/EUR&on=2019-12-31")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await registry.GetAsync("mappings/resolve?symbol=NO/BODY")).Detail.ShouldContain("NO/BODY");
        (await registry.GetAsync("mappings/resolve")).Fields.ShouldBe(["symbol"]);
    }

    private async Task<IEnumerable<string>> VendorsAsync(string query) =>
        (await registry.GetAsync($"mappings/resolve?{query}")).Body.GetProperty("vendors").EnumerateArray()
            .Select(vendor => $"{vendor.GetProperty("provider")} {vendor.GetProperty("vendorSymbol")}");
}
