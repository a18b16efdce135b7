using Quasar.Sdk;
using Quasar.Sdk.Testing;
using Quasar.Simulator;
using Quasar.Simulator.Kraken;

namespace Quasar.Serving;

/// <summary>The simulator as a stage for the plugins whose vendors it plays.</summary>
internal sealed class SimulatedStage : IVendorStage
{
    // What it plays, by the host that the plugin believes to call.
    private static readonly HashSet<string> Hosts = ["eodhd.com", "api.kraken.com", "ws.kraken.com"];

    private const string Key = "paid-certificate";

    private readonly RunningSimulator simulator;

    private SimulatedStage(RunningSimulator simulator, Sample sample) => (this.simulator, Sample) = (simulator, sample);

    public string Name => "the simulator";

    public Sample Sample { get; }

    /// <summary>Starts a simulator for a plugin by its name; null where it does not play that plugin's vendor.</summary>
    public static async ValueTask<IVendorStage?> OpenAsync(string plugin, CancellationToken cancellationToken) =>
        SampleFor(plugin) is { } sample
            ? new SimulatedStage(await VendorSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken), sample)
            : null;

    public Uri? Reroute(Uri place) => !Hosts.Contains(place.Host) ? null
        : place.Scheme == "wss" ? new UriBuilder(simulator.KrakenSocket) { Path = "/" }.Uri
        : simulator.Address;

    // Of tokens and keys the simulator takes those that look like a paying customer's.
    public string? SecretOf(string name) => name == "API_SECRET" ? KrakenKeys.SecretOf(Key) : Key;

    public bool Cause(Trouble trouble)
    {
        simulator.Faults.Set(trouble switch
        {
            Trouble.RateLimited => "429:retry-after=1*1",
            Trouble.ServerError => "500*1",
            Trouble.Truncated => "truncate*1",
            Trouble.Disconnected => "disconnect*1",
            Trouble.Silence => "silence",
            Trouble.Duplicates => "duplicates",
            _ => "",
        });
        return true;
    }

    public IReadOnlyList<string> TakeUnplayed() => [];

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    private static Sample? SampleFor(string plugin) => plugin switch
    {
        "eodhd" => new Sample(Symbol.Parse("BTC-USD.CC")),
        "paper" => new Sample(Symbol.Parse("BTC/USD")),
        "kraken" => new Sample(Symbol.Parse("BTC/USD")),
        _ => null,
    };
}
