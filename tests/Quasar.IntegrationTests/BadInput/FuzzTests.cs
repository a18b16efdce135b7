using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;
using Quasar.IntegrationTests.Kills;

namespace Quasar.IntegrationTests.BadInput;

/// <summary>Asks everything that can be asked, by the server's own description, with everything that can be typed.</summary>
public sealed class FuzzTests(FaultyVendor fixture) : IClassFixture<FaultyVendor>
{
    private const int AtLeast = 300;
    private const int EachAtLeast = 12;

    // Each compiles or asks for a certificate, which takes seconds, whatever the words.
    private static readonly string[] Costly = ["/api/registry/plugins", "/api/datahub/plugins/validate"];

    private HttpClient Http => fixture.Quasar.Http.Http;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_parameter_of_any_question_makes_the_server_fail()
    {
        var seed = new Seed();
        var (typist, operations) = await ReadAsync(seed);
        var questions = operations.Where(operation => operation.Method == HttpMethod.Get).ToList();
        questions.Count.ShouldBeGreaterThan(7);
        foreach (var question in Round(questions))
        {
            var address = typist.AddressOf(question);
            // A stream would never end: its head says all.
            using var answer = await Http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
            await ShouldBeClearAsync(answer, address);
            await HearAsync(typist, answer);
        }
    }

    [Fact]
    public async Task No_body_of_any_change_makes_the_server_fail()
    {
        var seed = new Seed();
        var (typist, operations) = await ReadAsync(seed);
        foreach (var operation in Round([.. operations.Where(operation => !Costly.Contains(operation.Path) || operation.Method == HttpMethod.Get)]))
        {
            var address = typist.AddressOf(operation);
            using var request = new HttpRequestMessage(operation.Method, new Uri(address, UriKind.Relative));
            var body = operation.Body is { } schema ? typist.BodyFor(schema) : null;
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            await ShouldBeClearAsync(answer, $"{operation.Method} {address} {body}");
            await HearAsync(typist, answer);
        }
        (await fixture.Quasar.Http.IsHealthyAsync()).ShouldBeTrue();
    }

    private async Task<(Typist Typist, IReadOnlyList<Operation> Operations)> ReadAsync(Seed seed)
    {
        var document = await Http.GetFromJsonAsync<JsonElement>(new Uri("/api/openapi.json", UriKind.Relative), Cancellation);
        return (new Typist(document.GetProperty("components").GetProperty("schemas"), seed.Random), Operation.ReadAll(document));
    }

    // In turn, so that what one has made the next can find.
    private static IEnumerable<Operation> Round(List<Operation> operations) =>
        Enumerable.Range(0, Math.Max(AtLeast, EachAtLeast * operations.Count)).Select(i => operations[i % operations.Count]);

    // A vendor that cannot be asked is not the server's failure, but that has to be said.
    private static async Task ShouldBeClearAsync(HttpResponseMessage answer, string question)
    {
        var status = (int)answer.StatusCode;
        if (status < 400) return;
        (status is < 500 or 502 or 503).ShouldBeTrue($"{status}: {question}");
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", question);
        var words = await answer.Content.ReadAsStringAsync(Cancellation);
        words.ShouldStartWith("{", customMessage: $"{status}: {question}");
        JsonDocument.Parse(words).RootElement.GetProperty("status").GetInt32().ShouldBe(status, question);
    }

    private static async Task HearAsync(Typist typist, HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode || answer.Content.Headers is not { ContentType.MediaType: "application/json", ContentLength: < 1_000_000 }) return;
        typist.Hear(await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }
}
