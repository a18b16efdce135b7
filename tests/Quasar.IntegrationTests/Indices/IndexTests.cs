using System.Net;
using System.Text;
using System.Text.Json;
using Quasar.IntegrationTests.Code;

namespace Quasar.IntegrationTests.Indices;

/// <summary>What indices are made of, over HTTP: a list is whole, or says that it is not.</summary>
public sealed class IndexTests(OwnServer server) : IClassFixture<OwnServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Indices_and_constituents_are_streamed_a_line_each()
    {
        await server.Registry.WaitUntilRunsAsync("eodhd", "1.0.0");

        var indices = await LinesAsync("indices?provider=eodhd");
        var constituents = await LinesAsync("constituents?provider=eodhd&index=DJI.INDX");

        indices.Select(line => line.GetProperty("symbol").GetString()).ShouldBe(["DJI.INDX", "GSPC.INDX", "NDX.INDX"]);
        indices[0].ToString().ShouldBe("""{"symbol":"DJI.INDX","name":"Dow Jones Industrial Average","currency":"USD"}""");
        constituents.Count.ShouldBe(30);
        constituents[0].EnumerateObject().Select(field => field.Name).ShouldBe(["symbol", "weight", "name", "isin"]);
        constituents.Sum(line => line.GetProperty("weight").GetDecimal()).ShouldBe(1, 0.001m);
        constituents.ShouldAllBe(line => line.GetProperty("symbol").GetString()!.EndsWith(".US"));
    }

    [Fact]
    public async Task An_empty_list_is_whole()
    {
        server.Vendor.Faults.Add("no-components@/api/fundamentals/NDX*1");

        (await LinesAsync("constituents?provider=eodhd&index=NDX.INDX")).ShouldBeEmpty();
        (await LinesAsync("constituents?provider=eodhd&index=NDX.INDX")).Count.ShouldBe(20);
    }

    [Fact]
    public async Task What_fails_before_the_first_line_is_told_in_the_vendors_words()
    {
        server.Vendor.Faults.Add("403@/api/fundamentals/GSPC*1");

        var (status, body) = await RefusalAsync("constituents?provider=eodhd&index=GSPC.INDX");

        status.ShouldBe(HttpStatusCode.BadGateway, body);
        body.ShouldContain("Only EOD data allowed for free users.");
    }

    [Fact]
    public async Task What_fails_after_the_first_line_breaks_the_connection()
    {
        var name = await UploadAsync("for (var i = 0; i < 5_000; i++) yield return new(Symbol.Parse($\"S{i}\")); throw new IOException(\"torn\");");

        using var answer = await AskAsync($"constituents?provider={name}&index=TORN");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var body = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        (await body.ReadLineAsync(Cancellation)).ShouldBe("""{"symbol":"S0","weight":null,"name":null,"isin":null}""");
        await Should.ThrowAsync<IOException>(() => body.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task What_cannot_be_true_is_refused_with_the_reason()
    {
        var name = await UploadAsync("yield return new(Symbol.Parse(\"A\")) { Weight = 7.12m };");

        var (status, body) = await RefusalAsync($"constituents?provider={name}&index=TORN");

        status.ShouldBe(HttpStatusCode.BadGateway, body);
        body.ShouldContain("The plugin gave A a weight of 7.12 in TORN, and a weight is a fraction of 1");
    }

    [Fact]
    public async Task A_provider_says_whether_it_offers_indices()
    {
        var name = await UploadAsync("yield break;");
        using var answer = await AskAsync("providers");
        var providers = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation)).EnumerateArray()
            .ToDictionary(provider => provider.GetProperty("name").GetString()!, provider => provider.GetProperty("offersIndices").GetBoolean());

        (providers[name], providers["eodhd"], providers["kraken"]).ShouldBe((true, true, false));
        (await server.Registry.GetAsync($"/{name}")).GetProperty("versions")[0].GetProperty("kinds").ToString().ShouldBe("""["index"]""");
    }

    private async Task<string> UploadAsync(string constituents)
    {
        var name = server.NextName();
        var version = await server.Registry.UploadAsync(Encoding.UTF8.GetBytes($$"""
            using System.Runtime.CompilerServices;
            using Quasar.Sdk;

            public sealed record Settings;

            [Plugin("{{name}}")]
            public sealed class Torn(PluginContext<Settings> context) : IIndexProvider
            {
                public async IAsyncEnumerable<IndexListing> GetIndicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    yield return new(Symbol.Parse("TORN"));
                }

                public async IAsyncEnumerable<Constituent> GetConstituentsAsync(
                    Symbol index, [EnumeratorCancellation] CancellationToken cancellationToken)
                {
                    context.Log($"{index} is asked for");
                    await Task.Yield();
                    {{constituents}}
                }
            }
            """));
        await server.Registry.WaitUntilRunsAsync(name, version);
        return name;
    }

    private Task<HttpResponseMessage> AskAsync(string question) => server.Quasar.Http.Http.GetAsync(
        new Uri($"/api/datahub/{question}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);

    private async Task<List<JsonElement>> LinesAsync(string question)
    {
        using var answer = await AskAsync(question);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/x-ndjson");
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private async Task<(HttpStatusCode Status, string Body)> RefusalAsync(string question)
    {
        using var answer = await AskAsync(question);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
