using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;
using Quasar.IntegrationTests.Kills;
using Quasar.Simulator;
using Quasar.Testing;

namespace Quasar.IntegrationTests.Cluster;

/// <summary>Registry and DataHub in processes of their own do what one process does.</summary>
public sealed class RolesApartTests
{
    [Fact]
    public async Task Registry_and_DataHub_work_apart()
    {
        Installation.Require();
        var market = new SimulatorOptions();
        await using var database = await TestDatabase.CreateAsync();
        await using var truth = await VendorTruth.StartAsync(market);
        await using var vendor = await VendorSimulator.StartAsync(market, TimeProvider.System, TestContext.Current.CancellationToken);
        var options = new QuasarOptions(vendor) { Database = database.ConnectionString };
        await using var hub = await QuasarProcess.StartAsync(options with { Roles = "datahub" });
        await using var registry = await QuasarProcess.StartAsync(
            options with { Roles = "registry", DataHub = new Uri($"http://127.0.0.1:{hub.Port}") });

        foreach (var (provider, symbol) in new[] { ("eodhd", "AAPL.US"), ("kraken", "BTC/USD") })
            await Until.HoldsAsync(
                () => IsDiscoveredAsync(registry, provider, symbol), TimeSpan.FromSeconds(30), () => $"{symbol} is not discovered:\n{registry.Output}");

        // What is DataHub's is asked of Registry's address, as the web app does.
        (await registry.Http.ProvidersAsync()).GetArrayLength().ShouldBe(3);
        var wish = new Wish("eodhd", "AAPL.US", "1d", Wish.Day("2020-01-01"), Wish.Day("2024-01-01"));
        await registry.Http.SubscribeAsync(wish);
        await Ledger.ShouldBalanceAsync(registry.Http, truth, [wish]);
        using var elsewhere = await hub.Http.Http.GetAsync(new Uri("/api/registry/assets", UriKind.Relative), TestContext.Current.CancellationToken);
        elsewhere.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static async Task<bool> IsDiscoveredAsync(QuasarProcess registry, string provider, string symbol)
    {
        var found = await registry.Http.Http.GetFromJsonAsync<JsonElement>(
            new Uri($"/api/registry/assets?provider={provider}&q={Uri.EscapeDataString(symbol)}", UriKind.Relative), TestContext.Current.CancellationToken);
        return found.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("symbol").GetString() == symbol);
    }
}
