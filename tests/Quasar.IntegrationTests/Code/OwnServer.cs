using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Code;

/// <summary>One Quasar for a class of tests about plugin code; each takes a plugin of its own.</summary>
public sealed class OwnServer : IAsyncLifetime
{
    private int names;

    internal RunningSimulator Vendor { get; private set; } = null!;

    internal QuasarProcess Quasar { get; private set; } = null!;

    internal RegistryClient Registry => new(Quasar);

    public async ValueTask InitializeAsync()
    {
        Installation.Require();
        Vendor = await VendorSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
        Quasar = await QuasarProcess.StartAsync(new QuasarOptions(Vendor));
    }

    internal string NextName() => $"listing-{Interlocked.Increment(ref names)}";

    /// <summary>The symbols that a plugin lists at this moment, or the words of a refusal.</summary>
    internal async Task<string> SymbolsAsync(string plugin)
    {
        using var answer = await Quasar.Http.Http.GetAsync(
            new Uri($"/api/datahub/symbols?provider={plugin}", UriKind.Relative), TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    internal Task WaitForSymbolsAsync(string plugin, string text)
    {
        var last = "";
        return Until.HoldsAsync(
            async () => (last = await SymbolsAsync(plugin)).Contains(text, StringComparison.Ordinal),
            TimeSpan.FromSeconds(30), () => $"{plugin} lists {last}:\n{Quasar.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Quasar is not null) await Quasar.DisposeAsync();
        if (Vendor is not null) await Vendor.DisposeAsync();
    }
}
