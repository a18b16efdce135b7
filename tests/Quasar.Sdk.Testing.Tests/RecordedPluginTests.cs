using Quasar.Plugins.Compilation;

namespace Quasar.Sdk.Testing.Tests;

/// <summary>An uploaded plugin on the recordings that came with it.</summary>
public sealed class RecordedPluginTests : IDisposable
{
    // What Acme does not claim to be.
    private static readonly string[] IsNot = ["It is no broker", "It offers no indices"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-certificate-");

    [Fact]
    public async Task A_good_plugin_is_certified_and_what_recordings_cannot_do_is_said()
    {
        var certificate = await Acme.CertifyAsync(await Acme.BuildAsync(folder), Acme.Recordings);
        certificate.IsPassed.ShouldBeTrue(certificate.ToString());
        SkippedIn(certificate).Where(result => !IsNot.Any(result.EndsWith)).ShouldBe(
        [
            "A bar that still forms is not told: there is only the past in the recordings",
            "Rows that come twice: the recordings cannot do that",
        ]);
    }

    [Fact]
    public async Task The_time_zone_of_an_exchange_is_known_in_the_sandbox()
    {
        var plugin = await Acme.BuildAsync(
            folder, "[new(Interval.OneDay)]",
            "[new(Interval.OneDay) { PublicationDelay = -TimeZoneInfo.FindSystemTimeZoneById(\"America/New_York\").BaseUtcOffset }]");
        var certificate = await Acme.CertifyAsync(plugin, Acme.Recordings, "Starts with its");
        certificate.IsPassed.ShouldBeTrue(certificate.ToString());
    }

    [Fact]
    public async Task Without_a_stage_only_what_needs_none_is_certified_and_the_vendor_is_left_alone()
    {
        var told = new List<CaseResult>();
        var (certificate, _) = await Conformance.RunAsync(
            await Acme.BuildAsync(folder), static (_, _) => default, told.Add, TimeProvider.System, TestContext.Current.CancellationToken);
        certificate.IsPassed.ShouldBeTrue(certificate.ToString());
        certificate.CountOf(CaseOutcome.Passed).ShouldBe(3);
        certificate.Cases.Where(result => result.Outcome == CaseOutcome.Skipped).ShouldAllBe(
            result => result.Seen == "There is nobody to play its vendor: neither recordings nor a simulator" || IsNot.Contains(result.Seen));
        told.ShouldBe(certificate.Cases, ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_not_recorded_is_skipped_and_named()
    {
        var others = new SourceFile("recordings/a.json", "[{ \"request\": \"GET https://api.acme.example/v1/other\", \"body\": [] }]");
        var certificate = await Acme.CertifyAsync(await Acme.BuildAsync(folder), others, "Starts with its", "The catalogue", "A stream starts");
        SkippedIn(certificate).ShouldBe(
        [
            "The catalogue names each symbol once: there is no answer in the recordings to GET /v1/symbols?key=***",
            "A stream starts, and says how bars stand: there is no answer in the recordings to wss://stream.acme.example",
        ]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static IEnumerable<string> SkippedIn(Certificate certificate) =>
        certificate.Cases.Where(result => result.Outcome == CaseOutcome.Skipped).Select(result => $"{result.Name}: {result.Seen}");
}
