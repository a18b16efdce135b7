using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.RealData;

/// <summary>A Quasar whose vendor replays a folder of files, and those files.</summary>
internal sealed class ReplayedVendor : IAsyncDisposable
{
    private readonly string folder;

    private ReplayedVendor(string folder, RunningSimulator simulator, QuasarProcess quasar) =>
        (this.folder, Simulator, Quasar) = (folder, simulator, quasar);

    public RunningSimulator Simulator { get; }

    public QuasarProcess Quasar { get; }

    public static async Task<ReplayedVendor> StartAsync(string folder)
    {
        var simulator = await VendorSimulator.StartAsync(
            new SimulatorOptions { DataDirectory = folder }, TimeProvider.System, TestContext.Current.CancellationToken);
        return new ReplayedVendor(folder, simulator, await QuasarProcess.StartAsync(new QuasarOptions(simulator)));
    }

    public IReadOnlyList<Row> DaysOf(string symbol) => ReadAll("daily", symbol);

    public IReadOnlyList<Row> MinutesOf(string symbol) => ReadAll("minute", symbol.Replace(".CC", ".coinbase", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await Quasar.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private IReadOnlyList<Row> ReadAll(string kind, string name) => Row.ReadAll(File.ReadAllText(Path.Combine(folder, kind, $"{name}.csv")));
}
