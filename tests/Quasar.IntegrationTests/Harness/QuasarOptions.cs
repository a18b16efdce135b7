using System.Text.Json;
using Quasar.Simulator;
using Quasar.Simulator.Kraken;

namespace Quasar.IntegrationTests.Harness;

/// <summary>How one process of Quasar is started.</summary>
internal sealed record QuasarOptions(RunningSimulator Vendor)
{
    public string Roles { get; init; } = "registry,datahub";

    /// <summary>Where DataHub answers when this process has not that role.</summary>
    public Uri? DataHub { get; init; }

    /// <summary>The server to use; null for an embedded one of its own.</summary>
    public string? Database { get; init; }

    /// <summary>Whether it makes its embedded server itself, in a folder that is not there; otherwise it finds an empty one.</summary>
    public bool FromNothing { get; init; }

    /// <summary>The exchanges whose symbols EODHD's plugin lists.</summary>
    public string[] Exchanges { get; init; } = ["US", "CC"];

    public string Token { get; init; } = "paid-test";

    /// <summary>Settings of further plugins, by the variable that holds them.</summary>
    public Dictionary<string, string?> PluginSettings { get; init; } = [];

    /// <summary>The key of an account at Kraken; null for none.</summary>
    public string? KrakenKey { get; init; }

    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(PluginSettings)
    {
        ["QUASAR_DATABASE"] = Database,
        ["QUASAR_POSTGRES_BINARIES"] = Testing.TestServer.Binaries,
        ["QUASAR_PLUGINS_DIR"] = null,
        ["QUASAR_EODHD_SETTINGS"] = JsonSerializer.Serialize(new { Rest = $"{Vendor.Eodhd}/", Exchanges }),
        ["QUASAR_KRAKEN_SETTINGS"] = JsonSerializer.Serialize(
            new
            {
                Rest = new Uri(Vendor.KrakenRest, "0/public/"),
                Stream = Vendor.KrakenSocket,
                Private = new Uri(Vendor.KrakenRest, "0/private/"),
                Validate = false,
                PollSeconds = 5,
            }),
        ["KRAKEN_API_KEY"] = KrakenKey,
        ["KRAKEN_API_SECRET"] = KrakenKey is null ? null : KrakenKeys.SecretOf(KrakenKey),
        ["EODHD_API_TOKEN"] = Token,
    };
}
