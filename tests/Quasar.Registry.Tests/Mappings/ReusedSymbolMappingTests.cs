using System.Net;

namespace Quasar.Registry.Tests.Mappings;

/// <summary>A vendor gives to another thing the symbol that a common symbol is mapped to.</summary>
public sealed class ReusedSymbolMappingTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static readonly object Before = Share("Solridge Medical Corp", "US0378331005");

    [Fact]
    public async Task Its_mapping_ends_on_that_day()
    {
        var vendor = await MapAsync();

        await ListAsync(vendor, Share("Pridale Marine Corp", "US4592001014"));

        var today = $"{registry.Time.GetUtcNow():yyyy-MM-dd}";
        (await registry.MappingsOfAsync(vendor)).ShouldBe([$"{vendor} Q [,{today})"]);
        (await VendorsAsync(vendor, today)).ShouldBeEmpty();
        (await VendorsAsync(vendor, "2026-01-01")).ShouldBe([$"{vendor} Q USD"]);
        (await World.AuditAsync(registry.Database.DataSource)).ShouldContain("quasar: mapping.ended");
    }

    [Fact]
    public async Task What_only_has_another_ISIN_goes_on_and_is_one_vendors_name()
    {
        var vendor = await MapAsync();

        await ListAsync(vendor, Share("Solridge Medical Corp New", "US4592001014"));

        (await registry.MappingsOfAsync(vendor)).ShouldBe([$"{vendor} Q [,)"]);
        (await VendorsAsync(vendor, $"{registry.Time.GetUtcNow():yyyy-MM-dd}")).ShouldBe([$"{vendor} Q USD"]);
    }

    [Fact]
    public async Task What_somebody_has_changed_since_stays()
    {
        var vendor = await MapAsync();
        registry.DataHub.List(vendor, Share("Pridale Marine Corp", "US4592001014"));
        registry.Time.Advance(TimeSpan.FromDays(1));
        await registry.RefreshedAsync(vendor);
        registry.Time.Advance(TimeSpan.FromHours(1));
        var id = (await registry.GetAsync($"mappings?provider={vendor}")).Body.GetProperty("items")[0].GetProperty("id").GetInt32();
        (await registry.SendAsync(HttpMethod.Patch, $"mappings/{id}", new { preference = 7 })).Status.ShouldBe(HttpStatusCode.OK);

        await RunAsync();

        (await registry.MappingsOfAsync(vendor)).ShouldBe([$"{vendor} Q [,)"]);
    }

    private static object Share(string name, string isin) => new { symbol = "Q", name, assetClass = "Common Stock", venue = "NYSE", country = "USA", quoteCurrency = "USD", isin };

    // The symbol is called after the vendor, so that each test has its own.
    private async Task<string> MapAsync()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, Before);
        await registry.RefreshedAsync(vendor);
        await registry.MapAsync(vendor, vendor, "Q");
        return vendor;
    }

    private async Task ListAsync(string vendor, object share)
    {
        registry.DataHub.List(vendor, share);
        registry.Time.Advance(TimeSpan.FromDays(1));
        (await registry.RefreshedAsync(vendor)).ShouldBe((1, 0, 1, 1));
        await RunAsync();
    }

    private async Task RunAsync()
    {
        (await registry.PostAsync("identity/match", new { })).Status.ShouldBe(HttpStatusCode.OK);
        (await registry.PostAsync("mappings/suggestions/run", new { })).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<IReadOnlyList<string>> VendorsAsync(string symbol, string on) =>
    [
        .. (await registry.GetAsync($"mappings/resolve?symbol={symbol}&on={on}")).Body.GetProperty("vendors").EnumerateArray()
            .Select(vendor => $"{vendor.GetProperty("provider")} {vendor.GetProperty("vendorSymbol")} {vendor.GetProperty("currency")}"),
    ];
}
