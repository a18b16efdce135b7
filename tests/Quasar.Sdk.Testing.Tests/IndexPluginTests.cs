using Quasar.Plugins.Compilation;

namespace Quasar.Sdk.Testing.Tests;

/// <summary>An index provider on its recordings: a good one is certified, and one with a mistake fails the case that is about it.</summary>
public sealed class IndexPluginTests : IDisposable
{
    private const string Source = """
        using System.Runtime.CompilerServices;
        using System.Text.Json;
        using Quasar.Sdk;

        public sealed record AcmeSettings
        {
            [VendorEndpoint]
            public Uri Rest { get; init; } = new("https://api.acme.example/v1/");
        }

        [Plugin("acme")]
        public sealed class Acme(PluginContext<AcmeSettings> context) : IIndexProvider
        {
            private sealed record Row(string Symbol, decimal? Weight);

            public async IAsyncEnumerable<IndexListing> GetIndicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
            {
                foreach (var row in await GetAsync("indices", cancellationToken)) yield return new(Symbol.Parse(row.Symbol));
            }

            public async IAsyncEnumerable<Constituent> GetConstituentsAsync(Symbol index, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                foreach (var row in await GetAsync($"indices/{index}", cancellationToken))
                    yield return new(Symbol.Parse(row.Symbol)) { Weight = row.Weight / 100 };
            }

            private async Task<Row[]> GetAsync(string path, CancellationToken cancellationToken)
            {
                var answer = await context.Http.GetAsync(new Uri(context.Settings.Rest, path), cancellationToken);
                using var response = await answer.EnsureVendorSuccessAsync(context.Time, cancellationToken);
                return JsonSerializer.Deserialize<Row[]>(await response.Content.ReadAsStringAsync(cancellationToken), JsonSerializerOptions.Web)!;
            }
        }
        """;

    private static readonly SourceFile Recordings = new("recordings/acme.json", """
        [
          { "request": "GET https://api.acme.example/v1/indices", "body": [{ "symbol": "TOP3" }, { "symbol": "TOP50" }] },
          {
            "request": "GET https://api.acme.example/v1/indices/TOP3",
            "body": [{ "symbol": "ABC", "weight": 55.5 }, { "symbol": "DEF", "weight": 30 }, { "symbol": "GHI" }]
          }
        ]
        """);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-certificate-");

    [Fact]
    public async Task An_index_provider_that_does_nothing_else_is_certified()
    {
        var certificate = await CertifyAsync(Source);

        certificate.IsPassed.ShouldBeTrue(certificate.ToString());
        SeenIn(certificate, "The indices are named").ShouldBe("2 indices");
        SeenIn(certificate, "An index names each").ShouldBe("TOP3: 3 constituents, 2 with a weight");
        var trouble = certificate.Cases.Where(result => result.Name.StartsWith("Constituents", StringComparison.Ordinal)).ToList();
        trouble.Count.ShouldBe(5);
        trouble.ShouldAllBe(result => result.Outcome == CaseOutcome.Passed);
    }

    [Fact]
    public async Task An_index_that_was_not_recorded_is_skipped_and_named()
    {
        var none = new SourceFile("recordings/acme.json", """[{ "request": "GET https://api.acme.example/v1/indices", "body": [{ "symbol": "TOP3" }] }]""");

        var certificate = await Acme.CertifyAsync(await BuildAsync(Source), none);

        SeenIn(certificate, "An index names each").ShouldBe("there is no answer in the recordings to GET /v1/indices/TOP3");
        SeenIn(certificate, "Constituents, after a server").ShouldBe("It has not answered yet");
    }

    [Theory]
    [InlineData("row.Weight / 100", "row.Weight", "An index names each", "The plugin gave ABC a weight of 55.5 in TOP3, and a weight is a fraction of 1")]
    [InlineData("new(Symbol.Parse(row.Symbol)) {", "new(Symbol.Parse(\"ABC\")) {", "An index names each", "The plugin told ABC twice")]
    [InlineData("{ Weight", "{ Name = \" \", Weight", "An index names each", "the name or the ISIN of ABC is blank")]
    [InlineData("await GetAsync($\"indices/{index}\", cancellationToken))", "Array.Empty<Row>())", "An index names each", "TOP3 has no constituent")]
    [InlineData("yield return new(Symbol.Parse(row.Symbol));", "yield return new(Symbol.Parse(\"TOP\"));", "The indices are named", "The plugin told TOP twice among the indices")]
    [InlineData(
        "EnsureVendorSuccessAsync(context.Time, ", "EnsureVendorSuccessAsync(context.Time, (_, _) => VendorFault.Refused, ", "Constituents, after a server",
        "It refused (Refused): HTTP 500: Internal Server Error")]
    [InlineData(
        "        using var response", "        if ((int)answer.StatusCode == 429) return [new(\"ABC\", 1)];\n        using var response", "Constituents, after too many",
        "it took it for an answer: 1 constituents where there were 3, without DEF")]
    public async Task A_mistake_is_shown(string piece, string instead, string name, string seen)
    {
        Source.ShouldContain(piece);

        var certificate = await CertifyAsync(
            Source.Replace(piece, instead, StringComparison.Ordinal), "Starts with its", "The indices are named", "An index names each", name);

        SeenIn(certificate, name).ShouldContain(seen, customMessage: certificate.ToString());
        certificate.IsPassed.ShouldBeFalse();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string SeenIn(Certificate certificate, string name) =>
        certificate.Cases.First(result => result.Name.StartsWith(name, StringComparison.Ordinal)).Seen;

    private async Task<Certificate> CertifyAsync(string source, params string[] cases) => await Acme.CertifyAsync(await BuildAsync(source), Recordings, cases);

    private Task<PluginUnderTest> BuildAsync(string source) => Built.FromSourceAsync(folder, [new SourceFile("Acme.cs", source)]);
}
