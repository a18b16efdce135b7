using System.Text;
using System.Text.Json;
using Quasar.IntegrationTests.BadInput;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Docs;

/// <summary>What <c>docs/http.md</c> shows is asked, and the answers have the very fields that it shows.</summary>
public sealed class HttpDocsTests(FaultyVendor fixture) : IClassFixture<FaultyVendor>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_in_the_http_docs_is_answered_as_they_show()
    {
        var examples = HttpExample.ReadAll(await File.ReadAllTextAsync(Installation.PathOf("docs/http.md"), Cancellation));
        examples.Count.ShouldBeGreaterThan(5);
        Wish[] subscribed =
        [
            new("eodhd", "AAPL.US", "1d", Wish.Day("2024-01-02"), Wish.Day("2024-02-02")),
            new("kraken", "BTC/USD", "1m", TimeProvider.System.GetUtcNow().AddHours(-2), Live: true),
        ];
        foreach (var wish in subscribed) await fixture.Quasar.Http.SubscribePatientlyAsync(wish);
        await fixture.Quasar.Http.WaitUntilCompleteAsync(subscribed, TimeSpan.FromSeconds(60));
        await Until.HoldsAsync(HasAssetsAsync, TimeSpan.FromSeconds(60), () => "no assets were discovered");
        foreach (var example in examples) await CheckAsync(example);
    }

    private async Task<bool> HasAssetsAsync() =>
        (await fixture.Quasar.Http.Http.GetStringAsync(new Uri("/api/registry/assets?q=apple", UriKind.Relative), Cancellation)).Contains("AAPL.US", StringComparison.Ordinal);

    private async Task CheckAsync(HttpExample example)
    {
        using var request = new HttpRequestMessage(example.Body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(example.Path, UriKind.Relative));
        if (example.Body is not null) request.Content = new StringContent(example.Body, Encoding.UTF8, "application/json");
        using var response = await fixture.Quasar.Http.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        var first = await FirstLineAsync(reader);
        if (example.Language == "json")
            FieldsOf(JsonSerializer.Deserialize<JsonElement>(first + await reader.ReadToEndAsync(Cancellation)))
                .ShouldBe(FieldsOf(JsonSerializer.Deserialize<JsonElement>(example.Answer!)), $"{example}");
        else if (example.Answer is not null)
            first.ShouldBe(example.Answer.Split('\n')[0], $"{example}");
        else
            response.IsSuccessStatusCode.ShouldBeTrue($"{example}: {first}");
    }

    // A stream keeps itself open with comments until it has something to say.
    private static async Task<string?> FirstLineAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(Cancellation) is { } line)
            if (line.Length > 0 && line[0] != ':') return line;
        return null;
    }

    private static IReadOnlyList<string> FieldsOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.GetArrayLength() == 0 ? [] : FieldsOf(json[0]),
        JsonValueKind.Object => [.. json.EnumerateObject().SelectMany(field => FieldsOf(field.Value).Select(inner => $"{field.Name}.{inner}").Prepend(field.Name))],
        _ => [],
    };
}
