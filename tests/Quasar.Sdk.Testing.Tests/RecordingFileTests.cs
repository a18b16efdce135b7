using Quasar.Plugins.Compilation;
using Quasar.Sdk.Testing.Recordings;

namespace Quasar.Sdk.Testing.Tests;

/// <summary>An author writes recordings by hand, and is told what is wrong with them.</summary>
public sealed class RecordingFileTests
{
    [Theory]
    [InlineData("{", "It is no JSON: ")]
    [InlineData("{}", "A file of recordings is a JSON list of them")]
    [InlineData("[{}]", "A recording has a \"request\" such as ")]
    [InlineData("[{\"request\": \"GET /bars\"}]", "A recording has a \"request\" such as ")]
    [InlineData("[{\"request\": \"GET wss://a.example/\", \"frames\": [1]}]", "\"frames\" is a list of ")]
    public async Task Recordings_that_are_none_are_refused(string text, string words) =>
        (await RefusedAsync(Acme.Sample, new SourceFile("recordings/a.json", text))).ShouldStartWith($"recordings/a.json QSR301 {words}");

    [Theory]
    [InlineData("{}", "\"symbol\" is missing, or no symbol")]
    [InlineData("{\"symbol\": \"A\", \"interval\": \"2d\"}", "\"interval\" is no interval: 2d")]
    [InlineData("{\"symbol\": \"A\", \"from\": \"2024-01-02\"}", "\"from\" and \"to\" make a range together")]
    [InlineData("{\"symbol\": \"A\", \"from\": \"2024-01-02\", \"to\": \"soon\"}", "\"to\" is no time: soon")]
    public async Task A_sample_that_is_none_is_refused(string text, string words) =>
        (await RefusedAsync(new SourceFile("recordings/sample.json", text))).ShouldBe($"recordings/sample.json QSR301 {words}");

    [Fact]
    public async Task Recordings_without_a_sample_are_refused() =>
        (await RefusedAsync(Acme.Recordings)).ShouldStartWith("recordings/sample.json QSR301 It is missing. It says what to ask for: ");

    private static async Task<string> RefusedAsync(params SourceFile[] files)
    {
        var failure = await Should.ThrowAsync<RecordingException>(() => RecordedStage.OpenAsync(files, TestContext.Current.CancellationToken));
        var diagnostic = failure.ToDiagnostic();
        return $"{diagnostic.File} {diagnostic.Code} {diagnostic.Message}";
    }
}
