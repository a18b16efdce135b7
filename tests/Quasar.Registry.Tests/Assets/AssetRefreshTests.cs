using System.Net;

namespace Quasar.Registry.Tests.Assets;

public sealed class AssetRefreshTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task A_catalogue_is_taken_over_with_all_it_says()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, new
        {
            symbol = "AAPL.US",
            name = " Apple\u0000 Inc ",
            assetClass = "common stock",
            venue = "XNAS",
            quoteCurrency = "USD",
            baseCurrency = (string?)null,
            country = "USA",
            isin = "US0378331005",
            tickSize = 0.01m,
            lotSize = 0.00000001m,
        });

        (await registry.RefreshedAsync(vendor)).ShouldBe((1, 0, 0, 1));

        var asset = await registry.AssetAsync(vendor, "AAPL.US");
        string?[] texts = ["provider", "symbol", "name", "class", "venue", "quoteCurrency", "baseCurrency", "country", "isin"];
        texts.Select(field => asset.GetProperty(field!).GetString()).ShouldBe(
            [vendor, "AAPL.US", "Apple  Inc", "common stock", "XNAS", "USD", null, "US", "US0378331005"]);
        string?[] facts = ["kind", "ticker", "mic", "currency", "base", "figi"];
        facts.Select(field => asset.GetProperty(field!).GetString()).ShouldBe(["stock", "AAPL", "XNAS", "USD", null, null]);
        (asset.GetProperty("tickSize").GetDecimal(), asset.GetProperty("lotSize").GetDecimal()).ShouldBe((0.01m, 0.00000001m));
        asset.GetProperty("firstSeen").GetDateTimeOffset().ShouldBe(registry.Time.GetUtcNow());
        asset.GetProperty("delistedAt").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task A_refresh_counts_what_came_changed_went_and_came_back()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, "A", "B", "C");
        (await registry.RefreshedAsync(vendor)).ShouldBe((3, 0, 0, 3));
        (await registry.RefreshedAsync(vendor)).ShouldBe((0, 0, 0, 3));

        var gone = registry.Time.GetUtcNow();
        registry.DataHub.List(vendor, new { symbol = "A", name = "Renamed" }, "C", "D");
        (await registry.RefreshedAsync(vendor)).ShouldBe((1, 1, 1, 3));
        (await registry.AssetAsync(vendor, "B")).GetProperty("delistedAt").GetDateTimeOffset().ShouldBe(gone);

        registry.DataHub.List(vendor, new { symbol = "A", name = "Renamed" }, "B", "C", "D");
        (await registry.RefreshedAsync(vendor)).ShouldBe((0, 1, 0, 4));
        (await registry.AssetAsync(vendor, "B")).GetProperty("delistedAt").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task A_symbol_listed_twice_stands_once_and_one_that_is_none_costs_no_other()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(
            vendor, new { symbol = "A", name = "first" }, new { symbol = "A", name = "second" },
            "has space", "", new { name = "none" }, "B");

        (await registry.RefreshedAsync(vendor)).ShouldBe((2, 0, 0, 2));
        (await registry.AssetAsync(vendor, "A")).GetProperty("name").GetString().ShouldBe("first");
    }

    [Fact]
    public async Task One_vendors_catalogue_is_no_business_of_another()
    {
        var (one, other) = (await registry.AddProviderAsync(), await registry.AddProviderAsync());
        registry.DataHub.List(one, "A", "B");
        registry.DataHub.List(other, "B", "C");
        await registry.RefreshedAsync(one);

        (await registry.RefreshedAsync(other)).ShouldBe((2, 0, 0, 2));
        (await registry.SymbolsAsync($"provider={one}")).ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task A_large_catalogue_is_taken_over_whole()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, [.. Enumerable.Range(0, RegistryFixture.MaxSymbols).Select(n => $"S{n:D5}")]);

        (await registry.RefreshedAsync(vendor)).ShouldBe((20_000, 0, 0, 20_000));
        (await registry.RefreshedAsync(vendor)).ShouldBe((0, 0, 0, 20_000));
    }

    [Fact]
    public async Task A_second_refresh_at_once_is_refused()
    {
        var vendor = await registry.AddProviderAsync();
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        registry.DataHub.Answer(vendor, async http =>
        {
            asked.SetResult();
            await release.Task;
            await DataHubStandIn.WriteAsync(http, [DataHubStandIn.Line("A")]);
        });
        var first = registry.RefreshedAsync(vendor);
        await asked.Task;

        using var second = await registry.RefreshAsync(vendor);

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        release.SetResult();
        (await first).ShouldBe((1, 0, 0, 1));
        registry.DataHub.TimesAsked(vendor).ShouldBe(1);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("No%20Body'%3B--")]
    [InlineData("nul%00")]
    [InlineData("")]
    public async Task An_unknown_provider_is_not_found(string provider)
    {
        using var response = await registry.RefreshAsync(provider);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_refresh_that_names_no_provider_is_told_so()
    {
        using var response = await registry.Client.PostAsync(
            new Uri("/api/registry/assets/refresh", UriKind.Relative), null, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RegistryFixture.ReadAsync(response)).GetProperty("errors").TryGetProperty("provider", out _).ShouldBeTrue();
    }
}
