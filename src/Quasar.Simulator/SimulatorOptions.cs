using Quasar.Simulator.Eodhd;
using Quasar.Simulator.Faults;

namespace Quasar.Simulator;

/// <summary>How a simulated vendor behaves. Every default is that of a paying customer on a good day.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The port on 127.0.0.1; 0, the default, takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The same seed gives the same markets, for ever. 1 by default.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>A folder with daily/*.csv and minute/*.csv to replay; without it all markets are seeded.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>What goes wrong from the start, as docs/simulator.md describes; nothing by default.</summary>
    public string Faults { get; init; } = "";

    /// <summary>Which symbols EODHD lists: small, the default, large or changing, as docs/simulator.md describes.</summary>
    public string Catalogue { get; init; } = "small";

    /// <summary>How long after the close EODHD publishes a daily bar. 15 minutes by default.</summary>
    public TimeSpan EodhdDailyDelay { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after its close EODHD publishes an intraday bar. 3 hours by default.</summary>
    public TimeSpan EodhdIntradayDelay { get; init; } = TimeSpan.FromHours(3);

    /// <summary>API calls a day of a paid token. 100,000 by default.</summary>
    public int EodhdCallsPerDay { get; init; } = 100_000;

    /// <summary>API calls a day of a free token. 20 by default.</summary>
    public int EodhdFreeCallsPerDay { get; init; } = 20;

    /// <summary>Requests a minute of any token. 1,000 by default.</summary>
    public int EodhdRequestsPerMinute { get; init; } = 1_000;

    /// <summary>Public requests a second that Kraken grants; 0, the default, grants any number (the real one grants about 1).</summary>
    public double KrakenRequestsPerSecond { get; init; }

    internal void Validate()
    {
        Require(Port is >= 0 and <= 65_535, nameof(Port), "lies between 0 and 65535");
        Require(EodhdDailyDelay >= TimeSpan.Zero, nameof(EodhdDailyDelay), "is not negative");
        Require(EodhdIntradayDelay >= TimeSpan.Zero, nameof(EodhdIntradayDelay), "is not negative");
        Require(EodhdCallsPerDay >= 0, nameof(EodhdCallsPerDay), "is not negative");
        Require(EodhdFreeCallsPerDay >= 0, nameof(EodhdFreeCallsPerDay), "is not negative");
        Require(EodhdRequestsPerMinute > 0, nameof(EodhdRequestsPerMinute), "is at least 1");
        Require(KrakenRequestsPerSecond >= 0, nameof(KrakenRequestsPerSecond), "is not negative");
        try
        {
            FaultGrammar.Parse(Faults);
            CatalogueSwitch.Parse(Catalogue);
        }
        catch (FormatException malformed)
        {
            throw new SimulatorException(malformed.Message, malformed);
        }
    }

    private static void Require(bool holds, string option, string rule)
    {
        if (!holds) throw new SimulatorException($"The simulator's option {option} is wrong: it {rule}.");
    }
}
