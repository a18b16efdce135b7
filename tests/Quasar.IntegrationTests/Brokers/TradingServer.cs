using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Brokers;

/// <summary>A server with an account at Kraken's simulator and one on paper, and a live market for the latter.</summary>
public sealed class TradingServer : IAsyncLifetime
{
    private int ids;

    internal RunningSimulator Vendor { get; private set; } = null!;

    internal QuasarProcess Quasar { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Installation.Require();
        Vendor = await VendorSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, Cancellation);
        Quasar = await QuasarProcess.StartAsync(new QuasarOptions(Vendor) { KrakenKey = "paid-trader" });
        await WaitForProvidersAsync();
        var wish = new Wish("kraken", "BTC/USD", "1m", TimeProvider.System.GetUtcNow().AddMinutes(-30), Live: true);
        await Quasar.Http.SubscribePatientlyAsync(wish);
        await Quasar.Http.WaitUntilCompleteAsync([wish], TimeSpan.FromSeconds(60));
    }

    internal Task WaitForProvidersAsync() =>
        Until.HoldsAsync(Quasar.Http.RunsEveryProviderAsync, TimeSpan.FromSeconds(60), () => $"not all providers run:\n{Quasar.Output}");

    /// <summary>A client order id that no other test has.</summary>
    internal string NextId() => string.Create(CultureInfo.InvariantCulture, $"test-{Interlocked.Increment(ref ids)}");

    internal Task<HttpResponseMessage> PlaceAsync(string broker, object order) =>
        Quasar.Http.Http.PostAsJsonAsync(PathOf(broker, "orders"), order, Cancellation);

    /// <summary>Changes a plugin's settings, and waits until another child runs with them.</summary>
    internal async Task SetAsync(string plugin, object settings)
    {
        var before = Quasar.PluginOf($"{plugin}.dll");
        using (var put = await Quasar.Http.Http.PutAsJsonAsync(
            new Uri($"/api/registry/plugins/{plugin}/settings", UriKind.Relative), settings, Cancellation)) await ReadAsync(put);
        await Until.HoldsAsync(
            () => Task.FromResult(Quasar.PluginOf($"{plugin}.dll") is { } now && now != before), TimeSpan.FromSeconds(30),
            () => $"{plugin} does not take its settings:\n{Quasar.Output}");
    }

    internal Task<HttpResponseMessage> PatchAsync(string broker, string id, object change) =>
        Quasar.Http.Http.PatchAsJsonAsync(PathOf(broker, $"orders/{id}"), change, Cancellation);

    internal Task<HttpResponseMessage> CancelAsync(string broker, string id) =>
        Quasar.Http.Http.DeleteAsync(PathOf(broker, $"orders/{id}"), Cancellation);

    internal Task<HttpResponseMessage> AskAsync(string broker, string what) => Quasar.Http.Http.GetAsync(PathOf(broker, what), Cancellation);

    internal async Task<JsonElement> GetAsync(string broker, string what)
    {
        using var answer = await AskAsync(broker, what);
        return await ReadAsync(answer);
    }

    /// <summary>An answer's body, which is to be good news.</summary>
    internal static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.RequestMessage?.RequestUri}: {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    internal Task WaitForStateAsync(string broker, string id, string state) => Until.HoldsAsync(
        async () => StateOf(await GetAsync(broker, $"orders/{id}")) == state, TimeSpan.FromSeconds(30),
        () => $"{broker}'s order {id} does not become {state}:\n{Quasar.Output}");

    internal static string StateOf(JsonElement order) => order.GetProperty("state").GetString()!;

    /// <summary>The process in which a provider's plugin runs; null while there is none.</summary>
    internal async Task<int?> GetProcessAsync(string provider)
    {
        var found = (await Quasar.Http.ProvidersAsync()).EnumerateArray().Single(row => row.GetProperty("name").GetString() == provider);
        return found.GetProperty("state").GetString() == "running" ? Quasar.PluginOf($"{provider}.dll") : null;
    }

    /// <summary>How much of an asset there is, and is available.</summary>
    internal async Task<(decimal Total, decimal Available)> BalanceAsync(string broker, string asset)
    {
        var row = (await GetAsync(broker, "balances")).EnumerateArray().FirstOrDefault(row => row.GetProperty("asset").GetString() == asset);
        return row.ValueKind == JsonValueKind.Undefined ? (0, 0) : (row.GetProperty("total").GetDecimal(), row.GetProperty("available").GetDecimal());
    }

    public async ValueTask DisposeAsync()
    {
        if (Quasar is not null) await Quasar.DisposeAsync();
        if (Vendor is not null) await Vendor.DisposeAsync();
    }

    private static Uri PathOf(string broker, string what) => new($"/api/datahub/brokers/{broker}/{what}", UriKind.Relative);
}
