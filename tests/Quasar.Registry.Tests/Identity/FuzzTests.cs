using System.Net.Http.Headers;
using System.Text;
using CsCheck;

namespace Quasar.Registry.Tests.Identity;

public sealed class FuzzTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Pick.Of("", "isin", "ticker", "pair", "US0378331005", "AAPL@XNAS", "BTC/USD", "2020-01-01", "0001-01-01", "9999-12-31", "-1", "2147483648", "null", "%00"),
        Gen.String);

    private static readonly Gen<string> Value = Gen.OneOf(
        Pick.Of("null", "1", "-1", "2147483648", "1.5", "true", "[]", "{}", "\"link\"", "\"new\"", "\"isin\"", "\"ticker\"", "\"A@XNAS\"", "\"2020-01-01\"", "\"9999-12-31\"", "[null]",
            "[{\"asset\":1,\"verdict\":\"new\"}]", "[{\"asset\":1,\"verdict\":\"link\",\"instrument\":1}]"),
        Gen.String.Select(text => System.Text.Json.JsonSerializer.Serialize(text)));

    private static readonly string[] Gets = ["instruments", "instruments/resolve", "instruments/1", "identity/review"];
    private static readonly string[] Fields = ["q", "scheme", "value", "on", "limit", "after", "provider"];
    private static readonly string[] Posts =
        ["instruments/1/merge", "instruments/1/split", "instruments/1/identifiers", "PATCH instruments/1/identifiers/1", "PATCH identity/review", "PATCH identity/review/1"];
    private static readonly string[] BodyFields = ["into", "asset", "scheme", "value", "from", "to", "decisions", "verdict", "instrument"];

    [Fact]
    public async Task No_query_is_answered_by_a_failure_of_the_server() => await Gen.Select(
        Pick.Of(Gets), Gen.Select(Pick.Of(Fields), Text).Array[0, 4]).SampleAsync(async (path, query) =>
    {
        using var response = await registry.Client.GetAsync(new Uri(
            $"/api/registry/{path}?{string.Join('&', query.Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"))}", UriKind.Relative));
        ((int)response.StatusCode).ShouldBeLessThan(500, $"{path} {string.Join(' ', query)}");
    }, iter: 300);

    [Fact]
    public async Task No_body_is_answered_by_a_failure_of_the_server()
    {
        await new IdentityClient(registry).AddAsync("one", IdentityClient.Share(1));
        await new IdentityClient(registry).MatchAsync();
        await Gen.Select(Pick.Of(Posts), Gen.Select(Pick.Of(BodyFields), Value).Array[0, 4]).SampleAsync(async (path, fields) =>
        {
            using var request = path.StartsWith("PATCH ", StringComparison.Ordinal)
                ? new HttpRequestMessage(HttpMethod.Patch, $"/api/registry/{path[6..]}")
                : new HttpRequestMessage(HttpMethod.Post, $"/api/registry/{path}");
            var body = $"{{{string.Join(',', fields.Select(field => $"\"{field.Item1}\":{field.Item2}"))}}}";
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await registry.Client.SendAsync(request);
            ((int)response.StatusCode).ShouldBeLessThan(500, $"{path} {body}");
        }, iter: 300);
    }
}
