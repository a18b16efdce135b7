using System.Text.Json;
using Quasar.DataHub;
using Quasar.Simulator;
using Quasar.Simulator.Kraken;

namespace Quasar.Serving;

/// <summary>The providers that come with Quasar.</summary>
internal static class BuiltInProviders
{
    public static IReadOnlyList<string> Assemblies =>
        [Installation.BinaryOf("Quasar.Eodhd"), Installation.BinaryOf("Quasar.Kraken"), Installation.BinaryOf("Quasar.PaperBroker")];

    /// <summary>Led to a simulator, which takes any key that begins with "paid".</summary>
    public static PluginOverrides Simulated(RunningSimulator simulator) => new()
    {
        Settings = plugin => plugin switch
        {
            "eodhd" => JsonSerializer.SerializeToElement(new { Rest = $"{simulator.Eodhd}/" }),
            "kraken" => JsonSerializer.SerializeToElement(
                new
                {
                    Rest = new Uri(simulator.KrakenRest, "0/public/"),
                    Stream = simulator.KrakenSocket,
                    Private = new Uri(simulator.KrakenRest, "0/private/"),
                }),
            _ => null,
        },
        Secrets = (plugin, name) => (plugin, name) switch
        {
            ("eodhd", _) or ("kraken", "API_KEY") => "paid-demo",
            ("kraken", _) => KrakenKeys.SecretOf("paid-demo"),
            _ => null,
        },
    };
}
