using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.BadInput;

/// <summary>One Quasar for a class of tests, and its vendor, whose faults each test sets for a symbol of its own.</summary>
public sealed class FaultyVendor : IAsyncLifetime
{
    private static readonly string[] Symbols =
    [
        "AAPL.US", "MSFT.US", "IBM.US", "SPY.US", "GOOG.US", "AMZN.US", "TSLA.US", "NVDA.US", "META.US", "JPM.US", "V.US", "MA.US",
        "JNJ.US", "PG.US", "KO.US", "PEP.US", "WMT.US", "XOM.US", "CVX.US", "HD.US", "BAC.US", "DIS.US", "NFLX.US", "INTC.US",
    ];

    private int taken;

    internal RunningSimulator Vendor { get; private set; } = null!;

    internal VendorTruth Truth { get; private set; } = null!;

    internal QuasarProcess Quasar { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation.Require();
        var market = new SimulatorOptions();
        Vendor = await VendorSimulator.StartAsync(market, TimeProvider.System, TestContext.Current.CancellationToken);
        Truth = await VendorTruth.StartAsync(market);
        Quasar = await QuasarProcess.StartAsync(new QuasarOptions(Vendor));
        await WaitForProvidersAsync();
    }

    /// <summary>Until a provider runs nobody knows what it offers, and nothing that it does not offer is refused.</summary>
    internal Task WaitForProvidersAsync() =>
        Until.HoldsAsync(Quasar.Http.RunsEveryProviderAsync, TimeSpan.FromSeconds(60), () => $"not all providers run:\n{Quasar.Output}");

    /// <summary>A year of days of a symbol that no other test has.</summary>
    internal Wish NextWish() => new("eodhd", Symbols[taken++], "1d", Wish.Day("2022-12-20"), Wish.Day("2023-12-20"));

    public async ValueTask DisposeAsync()
    {
        if (Quasar is not null) await Quasar.DisposeAsync();
        if (Truth is not null) await Truth.DisposeAsync();
        if (Vendor is not null) await Vendor.DisposeAsync();
    }
}
