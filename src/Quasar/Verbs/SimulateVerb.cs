using System.CommandLine;
using Quasar.Simulator;

namespace Quasar.Verbs;

/// <summary><c>quasar simulate</c>: the simulated vendor alone, a partner for whoever writes a plugin.</summary>
internal static class SimulateVerb
{
    private static readonly Option<int> Port = new("--port") { Description = "Port on this machine; 0 takes any", DefaultValueFactory = _ => 8090 };

    private static readonly Option<string?> Data = new("--data") { Description = "Folder of CSV files to replay; without it all markets are seeded" };

    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same seed gives the same markets", DefaultValueFactory = _ => 1 };

    private static readonly Option<string> Faults = new("--faults")
    {
        Description = "What goes wrong, such as '429:retry-after=2@/api/eod*3'; docs/simulator.md lists the faults",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> Catalogue = new("--catalogue")
    {
        Description = "EODHD's symbol lists: small, large, or changing from day to day",
        DefaultValueFactory = _ => "small",
    };

    public static Command Create()
    {
        var command = new Command("simulate", "Run the simulated vendor alone: EODHD, and Kraken with its WebSocket")
        {
            Port, Data, Seed, Faults, Catalogue,
        };
        command.SetAction((arguments, cancellationToken) => VendorSimulator.RunAsync(
            new SimulatorOptions
            {
                Port = arguments.GetValue(Port),
                DataDirectory = arguments.GetValue(Data),
                Seed = arguments.GetValue(Seed),
                Faults = arguments.GetValue(Faults)!,
                Catalogue = arguments.GetValue(Catalogue)!,
            },
            cancellationToken));
        return command;
    }
}
