using System.Net.Http.Json;
using System.Text.Json;

namespace Quasar.Registry.Tests;

public sealed class OpenApiTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Theory]
    [InlineData("/api/registry/plugins", "get", "200")]
    [InlineData("/api/registry/plugins/{name}", "get", "200 404")]
    [InlineData("/api/registry/plugins/{name}/versions/{version}", "get", "200 404")]
    [InlineData("/api/registry/plugins/{name}/activate", "post", "200 400 404 409")]
    [InlineData("/api/registry/plugins/{name}/rollback", "post", "200 404 409")]
    [InlineData("/api/registry/plugins/{name}/settings", "put", "200 400 404 409")]
    [InlineData("/api/registry/plugins/{name}/secrets", "get", "200 404")]
    [InlineData("/api/registry/assets", "get", "200 400 404")]
    [InlineData("/api/registry/assets/refresh", "post", "200 400 404 409 502")]
    [InlineData("/api/registry/assets/refreshes", "get", "200 400 404")]
    [InlineData("/api/registry/assets/find", "get", "200 400 404")]
    [InlineData("/api/registry/assets/{id}", "get", "200 400 404")]
    [InlineData("/api/registry/assets/{id}", "patch", "200 400 404 415")]
    [InlineData("/api/registry/assets/{id}/history", "get", "200 400 404")]
    [InlineData("/api/registry/instruments", "get", "200 400")]
    [InlineData("/api/registry/instruments/resolve", "get", "200 400 404")]
    [InlineData("/api/registry/instruments/{id}", "get", "200 404")]
    [InlineData("/api/registry/instruments/{id}/merge", "post", "200 400 404")]
    [InlineData("/api/registry/instruments/{id}/split", "post", "200 400 404 409")]
    [InlineData("/api/registry/instruments/{id}/identifiers", "post", "201 400 404 409")]
    [InlineData("/api/registry/instruments/{id}/identifiers/{identifier}", "patch", "200 400 404 409")]
    [InlineData("/api/registry/identity/match", "post", "200")]
    [InlineData("/api/registry/identity/review", "get", "200 400")]
    [InlineData("/api/registry/identity/review", "patch", "200 400")]
    [InlineData("/api/registry/identity/review/{asset}", "patch", "200 400 404")]
    [InlineData("/api/registry/common-symbols", "get", "200 400")]
    [InlineData("/api/registry/common-symbols/{symbol}", "patch", "200 400 404 409")]
    [InlineData("/api/registry/common-symbols/{symbol}/merge", "post", "200 400 404 409")]
    [InlineData("/api/registry/mappings", "post", "201 400 409")]
    [InlineData("/api/registry/mappings/batch", "post", "200 400 409")]
    [InlineData("/api/registry/mappings/{id}", "patch", "200 400 404 409")]
    [InlineData("/api/registry/mappings/remap", "post", "200 400 409")]
    [InlineData("/api/registry/mappings/resolve", "get", "200 400 404")]
    [InlineData("/api/registry/mappings/suggestions", "get", "200 400")]
    [InlineData("/api/registry/mappings/suggestions/accept", "post", "200 400")]
    [InlineData("/api/registry/mappings/from-assets", "post", "200 400")]
    public async Task Each_endpoint_says_what_it_does_and_answers(string path, string method, string answers)
    {
        var document = await registry.Client.GetFromJsonAsync<JsonElement>(
            new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);

        var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method);
        operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty();
        operation.GetProperty("tags")[0].GetString().ShouldBe("Registry");
        var responses = operation.GetProperty("responses").EnumerateObject().ToList();
        responses.Select(response => response.Name).ShouldBe(answers.Split(' '), ignoreOrder: true);
        foreach (var response in responses)
            response.Value.GetProperty("content").EnumerateObject().Single().Value.TryGetProperty("schema", out _).ShouldBeTrue();
    }
}
