using Quasar.Serving;
using Quasar.Simulator;

namespace Quasar.Sdk.Testing.Tests;

/// <summary>The plugins that come with Quasar are held to what is asked of everybody's, from their source on.</summary>
public sealed class BuiltInPluginTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-certificate-");

    [Theory]
    [InlineData("kraken", "Quasar.Kraken")]
    [InlineData("eodhd", "Quasar.Eodhd")]
    public async Task It_earns_a_whole_certificate_from_the_simulator(string name, string project)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var plugin = await Built.FromSourceAsync(folder, Built.SourceOf(project));
        await using var simulator = await VendorSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellation);
        var stage = new SimulatedStage(simulator, SimulatedStage.SampleFor(name).ShouldNotBeNull());

        var certificate = await Conformance.RunAsync(plugin, stage, onCase: null, TimeProvider.System, cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine(certificate.ToString());
        certificate.Plugin.ShouldBe(name);
        certificate.Cases.Where(result => result.Outcome != CaseOutcome.Passed && result.Seen != "It streams nothing")
            .ShouldBeEmpty(certificate.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
