using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Simulator;
using Quasar.Simulator.Kraken;

namespace Quasar.Kraken.Tests;

/// <summary>The plugin in a real child process, with an account at the simulator, which checks keys, signatures and nonces.</summary>
internal sealed class SimulatedAccount : IAsyncDisposable
{
    // Tests run from artifacts/bin/<project>/<configuration>/.
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
    private static readonly string Artifacts = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    private SimulatedAccount(RunningSimulator vendor, Plugin plugin) => (Vendor, Plugin) = (vendor, plugin);

    public RunningSimulator Vendor { get; }

    public Plugin Plugin { get; }

    public PluginBroker Broker => Plugin.Broker!;

    public static async Task<SimulatedAccount> OpenAsync(string? key = "paid-account", string? secret = null, bool validate = false)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var vendor = await VendorSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellation);
        var plugin = await Plugin.StartAsync(
            new PluginSetup
            {
                Package = new PluginPackage(Path.Combine(Artifacts, "Quasar.Kraken", Configuration, "Quasar.Kraken.dll")),
                HostPath = Path.Combine(Artifacts, "Quasar.PluginHost", Configuration, "Quasar.PluginHost.dll"),
                Settings = JsonSerializer.SerializeToElement(new
                {
                    Rest = new Uri(vendor.KrakenRest, "0/public/"),
                    Private = new Uri(vendor.KrakenRest, "0/private/"),
                    Validate = validate,
                    PollSeconds = 5,
                }),
                Secrets = name => key is null ? null : name == "API_KEY" ? key : secret ?? KrakenKeys.SecretOf(key),
                AllowsPrivateAddresses = true,
                KeepsRateLimits = false,
            },
            NullLoggerFactory.Instance, TimeProvider.System, cancellation);
        return new SimulatedAccount(vendor, plugin);
    }

    /// <summary>What a unit of BTC stands at.</summary>
    public async Task<decimal> PriceAsync()
    {
        using var http = new HttpClient { BaseAddress = Vendor.KrakenRest };
        var ticker = JsonDocument.Parse(
            await http.GetStringAsync(new Uri("0/public/Ticker?pair=XBTUSD", UriKind.Relative), TestContext.Current.CancellationToken));
        return decimal.Parse(
            ticker.RootElement.GetProperty("result").GetProperty("XXBTZUSD").GetProperty("c")[0].GetString()!,
            CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Plugin.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
