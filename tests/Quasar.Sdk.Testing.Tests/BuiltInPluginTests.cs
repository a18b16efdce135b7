using Quasar.Serving;

namespace Quasar.Sdk.Testing.Tests;

/// <summary>The plugins that come with Quasar are held to what is asked of everybody's, from their source on.</summary>
public sealed class BuiltInPluginTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-certificate-");

    [Theory]
    [InlineData("kraken", "Quasar.Kraken", "It offers no indices")]
    [InlineData("eodhd", "Quasar.Eodhd", "It streams nothing", "It is no broker")]
    [InlineData(
        "paper", "Quasar.PaperBroker", "It has no history", "It streams nothing", "It lists no symbols", "It offers no indices", "It has called nobody",
        "It places orders without asking a vendor", "It answers without asking a vendor")]
    public async Task It_earns_a_whole_certificate_from_the_simulator(string name, string project, params string[] isNot)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var plugin = await Built.FromSourceAsync(folder, Built.SourceOf(project));

        var (certificate, _) = await Conformance.RunAsync(plugin, (said, token) => SimulatedStage.OpenAsync(said.Name, token), onCase: null, TimeProvider.System, cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine(certificate.ToString());
        certificate.Plugin.ShouldBe(name);
        certificate.Cases.Where(result => result.Outcome != CaseOutcome.Passed && !isNot.Contains(result.Seen))
            .ShouldBeEmpty(certificate.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
