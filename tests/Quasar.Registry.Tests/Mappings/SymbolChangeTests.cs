using System.Net;

namespace Quasar.Registry.Tests.Mappings;

/// <summary>A vendor gives a mapped symbol to another thing, or what is mapped another symbol.</summary>
public sealed class SymbolChangeTests : IAsyncLifetime
{
    private static readonly object Before = Share("Solridge Medical Corp", "US0378331005");

    private readonly RegistryFixture registry = new();

    public ValueTask InitializeAsync() => registry.InitializeAsync();

    public ValueTask DisposeAsync() => registry.DisposeAsync();

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
    public async Task That_both_are_warrants_does_not_make_them_one()
    {
        var vendor = await MapAsync(Share("Solridge Medical Corp Warrants", "US0378331005"));

        await ListAsync(vendor, Share("Pridale Marine Corp Warrants", "US4592001014"));

        (await registry.MappingsOfAsync(vendor)).ShouldBe([$"{vendor} Q [,{registry.Time.GetUtcNow():yyyy-MM-dd})"]);
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

    [Fact]
    public async Task What_has_another_symbol_from_a_day_on_is_mapped_to_that_from_then_on()
    {
        var vendor = await MapAsync();

        await ListAsync(vendor, Share("Solridge Health Corp", "US0378331005", "SH"));

        var today = $"{registry.Time.GetUtcNow():yyyy-MM-dd}";
        (await registry.MappingsOfAsync(vendor)).ShouldBe([$"{vendor} Q [,{today})", $"{vendor} SH [{today},)"]);
        (await VendorsAsync(vendor, today)).ShouldBe([$"{vendor} SH USD"]);
    }

    [Fact]
    public async Task Its_old_symbol_may_be_another_things_at_once()
    {
        var vendor = await MapAsync();
        registry.DataHub.List(vendor, Share("Pridale Marine Corp", "US4592001014"), Share("Solridge Health Corp", "US0378331005", "SH"));
        registry.Time.Advance(TimeSpan.FromDays(1));
        await registry.RefreshedAsync(vendor);

        await RunAsync();

        var today = $"{registry.Time.GetUtcNow():yyyy-MM-dd}";
        (await registry.MappingsOfAsync(vendor)).ShouldBe([$"{vendor} Q [,{today})", $"{vendor} SH [{today},)"]);
        (await registry.PostAsync("mappings/suggestions/run", new { })).Status.ShouldBe(HttpStatusCode.OK);
        (await registry.MappingsOfAsync(vendor)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("EUR", "NYSE")]
    [InlineData("USD", "NASDAQ")]
    public async Task What_is_priced_otherwise_or_elsewhere_does_not_take_its_place(string currency, string venue)
    {
        var vendor = await MapAsync();

        await ListAsync(vendor, Share("Solridge Health Corp", "US0378331005", "SH", currency, venue));

        (await registry.MappingsOfAsync(vendor)).ShouldBe([$"{vendor} Q [,)"]);
    }

    private static object Share(string name, string isin, string symbol = "Q", string quoteCurrency = "USD", string venue = "NYSE") =>
        new { symbol, name, assetClass = "Common Stock", venue, country = "USA", quoteCurrency, isin };

    // The symbol is called after the vendor.
    private async Task<string> MapAsync(object? share = null)
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, share ?? Before);
        await registry.RefreshedAsync(vendor);
        await RunAsync();
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
