using System.Net;
using System.Text;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.BadInput;

/// <summary>What cannot be served is refused with a 4xx that says which field is wrong, and never with a 500.</summary>
public sealed class RefusalTests(FaultyVendor fixture) : IClassFixture<FaultyVendor>
{
    private const string Bars = "/api/datahub/bars?provider=eodhd&symbol=AAPL.US&interval=1d";
    private const string Coverage = "/api/datahub/coverage?provider=eodhd&symbol=AAPL.US&interval=1d";
    private const string Subscriptions = "/api/datahub/subscriptions";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/datahub/bars", 400, "symbol")]
    [InlineData("/api/datahub/bars?symbol=NO/BODY&interval=1d", 404, "common symbol")]
    [InlineData("/api/datahub/coverage?symbol=NO/BODY&interval=1d", 404, "common symbol")]
    [InlineData(Bars + "&prefer=kraken", 400, "prefer")]
    [InlineData("/api/datahub/bars?provider=eodhd&symbol=AAPL.US&interval=7m", 400, "interval")]
    [InlineData("/api/datahub/bars?provider=nobody&symbol=AAPL.US&interval=1d", 404, "provider")]
    [InlineData("/api/datahub/bars?provider=eodhd&symbol=NOBODY.US&interval=1d", 404, "never subscribed")]
    [InlineData("/api/datahub/bars?provider=eodhd&symbol='%20or%201=1;drop%20table%20series;--&interval=1d", 400, "symbol")]
    [InlineData("/api/datahub/bars?provider=eodhd&symbol=x');drop/**/table/**/series;--&interval=1d", 404, "never subscribed")]
    [InlineData("/api/datahub/bars?provider=eodhd&symbol=%00&interval=1d", 400, "symbol")]
    [InlineData(Bars + "&from=2024-01-02&to=2024-01-01", 400, "to")]
    [InlineData(Bars + "&from=2024-01-02&to=2024-01-02", 400, "to")]
    [InlineData(Bars + "&from=0001-01-01", 400, "from")]
    [InlineData(Bars + "&from=9999-12-31T23:59:59Z", 400, "from")]
    [InlineData(Bars + "&to=banana", 400, "to")]
    [InlineData(Bars + "&format=xml", 400, "format")]
    [InlineData(Bars + "&kind=dead", 400, "kind")]
    [InlineData(Bars + "&limit=-1", 400, "limit")]
    [InlineData(Bars + "&limit=1e99", 400, "limit")]
    [InlineData(Bars + "&limit=99999999999999999999", 400, "limit")]
    [InlineData(Coverage + "&from=2024-01-02&to=2024-01-01", 400, "to")]
    [InlineData(Coverage + "&buckets=0", 400, "buckets")]
    [InlineData(Coverage + "&limit=many", 400, "limit")]
    [InlineData("/api/datahub/runs?limit=0", 400, "limit")]
    [InlineData("/api/datahub/runs?provider=%00", 400, "provider")]
    [InlineData("/api/datahub/runs?symbol=%00", 400, "symbol")]
    [InlineData("/api/datahub/runs?interval=7m", 400, "interval")]
    [InlineData("/api/datahub/stream?provider=nobody", 404, "provider")]
    [InlineData("/api/datahub/stream?provider=kraken&interval=1y", 400, "interval")]
    [InlineData("/api/datahub/symbols", 400, "provider")]
    [InlineData("/api/datahub/indices", 400, "provider")]
    [InlineData("/api/datahub/indices?provider=nobody", 404, "provider")]
    [InlineData("/api/datahub/indices?provider=kraken", 409, "kraken offers no indices")]
    [InlineData("/api/datahub/constituents?provider=eodhd", 400, "index")]
    [InlineData("/api/datahub/constituents?provider=eodhd&index=S%20P", 400, "index")]
    [InlineData("/api/datahub/constituents?provider=kraken&index=DJI.INDX", 409, "kraken offers no indices")]
    [InlineData("/api/datahub/constituents?provider=eodhd&index=MOON.INDX", 502, "Ticker Not Found.")]
    [InlineData(Subscriptions + "/999999", 404, "999999")]
    [InlineData(Subscriptions + "/abc", 404, "")]
    [InlineData(Subscriptions + "/99999999999999999999", 404, "")]
    [InlineData("/api/registry/assets?limit=abc", 400, "")]
    [InlineData("/api/registry/assets?limit=-5", 400, "limit")]
    [InlineData("/api/registry/assets?provider=nobody", 404, "provider")]
    [InlineData("/api/registry/assets/find?provider=eodhd&symbol=AAPL.US&on=2024-02-30", 400, "\"on\":[")]
    [InlineData("/api/registry/mappings?on=yesterday", 400, "\"on\":[")]
    [InlineData("/api/registry/mappings/resolve?symbol=AAPL&on=1899-12-31", 400, "\"on\":[")]
    [InlineData("/api/registry/instruments?on=01/02/2024", 400, "\"on\":[")]
    [InlineData("/api/registry/instruments/resolve?scheme=isin&value=US0378331005&on=2200-01-01", 400, "\"on\":[")]
    [InlineData("/api/datahub/nothing", 404, "")]
    [InlineData("/api/nothing", 404, "")]
    public async Task A_question_that_makes_no_sense_is_refused(string path, int status, string names)
    {
        using var answer = await fixture.Quasar.Http.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        await ShouldRefuseAsync(answer, status, names);
    }

    [Theory]
    [InlineData("{", 400, "")]
    [InlineData("", 400, "")]
    [InlineData("[]", 400, "")]
    [InlineData("null", 400, "")]
    [InlineData("""{"provider":7,"symbol":"AAPL.US","interval":"1d","from":"2024-01-01"}""", 400, "provider")]
    [InlineData("""{"provider":"eodhd","symbol":"AAPL.US","interval":"1d","from":"2024-01-01","live":"perhaps"}""", 400, "live")]
    [InlineData("""{"provider":"eodhd","symbol":"AAPL.US","interval":"1d"}""", 400, "from")]
    [InlineData("""{"provider":"eodhd","symbol":"AAPL.US","interval":"1d","from":"2100-01-01"}""", 400, "from")]
    [InlineData("""{"provider":"eodhd","symbol":"AAPL.US","interval":"1d","from":"2024-01-02","to":"2024-01-01"}""", 400, "to")]
    [InlineData("""{"provider":"eodhd","symbol":"AAPL.US","interval":"4h","from":"2024-01-01"}""", 400, "interval")]
    [InlineData("""{"provider":"eodhd","symbol":"AAPL.US","interval":"1d","from":"2024-01-01","live":true}""", 400, "live")]
    [InlineData("""{"provider":"nobody","symbol":"AAPL.US","interval":"1d","from":"2024-01-01"}""", 404, "provider")]
    [InlineData("""{"provider":"eodhd","symbol":"A A","interval":"1d","from":"2024-01-01"}""", 400, "symbol")]
    public async Task A_subscription_that_makes_no_sense_is_refused(string body, int status, string names)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await fixture.Quasar.Http.Http.PostAsync(new Uri(Subscriptions, UriKind.Relative), content, Cancellation);
        await ShouldRefuseAsync(answer, status, names);
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_is_refused_and_the_next_request_served()
    {
        using var content = new StringContent($$"""{"provider":"{{new string('x', 10 * 1024 * 1024)}}"}""", Encoding.UTF8, "application/json");
        using var answer = await fixture.Quasar.Http.Http.PostAsync(new Uri(Subscriptions, UriKind.Relative), content, Cancellation);
        await ShouldRefuseAsync(answer, 413, "");
        (await fixture.Quasar.Http.IsHealthyAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused()
    {
        using var content = new StringContent("provider=eodhd", Encoding.UTF8, "text/plain");
        using var answer = await fixture.Quasar.Http.Http.PostAsync(new Uri(Subscriptions, UriKind.Relative), content, Cancellation);
        await ShouldRefuseAsync(answer, 415, "");
    }

    [Theory]
    [InlineData("/1", """{"paused":"yes"}""", 400, "paused")]
    [InlineData("/1", "{}", 400, "paused")]
    [InlineData("/999999", """{"paused":true}""", 404, "999999")]
    public async Task A_change_that_makes_no_sense_is_refused(string id, string body, int status, string names)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await fixture.Quasar.Http.Http.PatchAsync(new Uri(Subscriptions + id, UriKind.Relative), content, Cancellation);
        await ShouldRefuseAsync(answer, status, names);
    }

    [Fact]
    public async Task A_symbol_that_is_SQL_is_a_symbol_that_the_vendor_does_not_know()
    {
        var wish = fixture.NextWish() with { Symbol = "x');drop/**/table/**/series;--.US" };
        var id = await fixture.Quasar.Http.SubscribeAsync(wish);
        await Until.HoldsAsync(
            async () => (await fixture.Quasar.Http.SubscriptionAsync(id)).GetProperty("state").GetString() == "failed",
            TimeSpan.FromSeconds(20), () => "it does not fail");
        (await fixture.Quasar.Http.RunsAsync(wish))[0].GetProperty("error").GetString()!.ShouldContain("Ticker Not Found");
    }

    [Fact]
    public async Task While_the_database_is_away_the_answer_is_503()
    {
        Unix.Signal("KILL", fixture.Quasar.Postmaster!.Value);
        var seen = new HashSet<HttpStatusCode>();
        await Until.HoldsAsync(
            async () =>
            {
                using var answer = await fixture.Quasar.Http.Http.GetAsync(new Uri("/api/datahub/runs", UriKind.Relative), Cancellation);
                if (seen.Add(answer.StatusCode) && !answer.IsSuccessStatusCode) await ShouldRefuseAsync(answer, 503, "");
                return answer.IsSuccessStatusCode && seen.Count > 1;
            },
            TimeSpan.FromSeconds(30), () => string.Join(", ", seen));
        seen.ShouldBe([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], ignoreOrder: true);
        await fixture.WaitForProvidersAsync();
    }

    private static async Task ShouldRefuseAsync(HttpResponseMessage answer, int status, string names)
    {
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        ((int)answer.StatusCode).ShouldBe(status, body);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", body);
        JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        body.ShouldContain(names);
    }
}
