using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Quasar.Registry.Tests.Settings;

public sealed class SettingsTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const string Description =
        """
        {"secrets":[{"name":"KEY"}],"settingsSchema":{"type":"object","properties":{
            "rest":{"type":"string","format":"uri","default":"https://api.example.com/"},
            "page":{"type":"integer","minimum":1,"maximum":100,"default":10},
            "note":{"type":["string","null"]},
            "mode":{"enum":["Fast","Slow"]}}}}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"page":20}""")]
    [InlineData("""{"Page":1,"rest":"http://localhost/","note":null,"mode":"Slow"}""")]
    [InlineData("{}")]
    public async Task Settings_that_fit_are_kept(string settings)
    {
        var name = await registry.AddPluginAsync(Description);
        using var answer = await PutAsync(name, settings);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        var kept = await registry.Client.GetFromJsonAsync<JsonElement>(PathOf(name), Cancellation);
        JsonElement.DeepEquals(kept.GetProperty("settings"), JsonSerializer.Deserialize<JsonElement>(settings)).ShouldBeTrue(kept.ToString());
        kept.GetProperty("schema").GetProperty("properties").GetProperty("page").GetProperty("default").GetInt32().ShouldBe(10);
    }

    [Theory]
    [InlineData("""{"page":0}""", "page")]
    [InlineData("""{"page":101}""", "page")]
    [InlineData("""{"page":1.5}""", "page")]
    [InlineData("""{"page":"ten"}""", "page")]
    [InlineData("""{"rest":"nowhere"}""", "rest")]
    [InlineData("""{"mode":"Medium"}""", "mode")]
    [InlineData("""{"pages":1}""", "pages")]
    [InlineData("""{"page":1,"Page":2}""", "Page")]
    [InlineData("[]", "settings")]
    [InlineData("7", "settings")]
    public async Task Settings_that_do_not_fit_are_refused_by_the_name_of_the_field(string settings, string field)
    {
        var name = await registry.AddPluginAsync(Description);
        using var answer = await PutAsync(name, settings);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RegistryFixture.ReadAsync(answer)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await registry.Client.GetFromJsonAsync<JsonElement>(PathOf(name), Cancellation)).GetProperty("settings").EnumerateObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_a_plugin_has_started_nobody_knows_its_settings()
    {
        using var answer = await PutAsync(await registry.AddProviderAsync(), "{}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        using var unknown = await PutAsync("nobody", "{}");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_secret_goes_in_and_does_not_come_out()
    {
        var name = await registry.AddPluginAsync(Description);
        (await SecretsAsync(name)).ShouldContain("\"isSet\":false");

        using var set = await registry.Client.PutAsJsonAsync(SecretOf(name, "KEY"), new { value = "hunter2-hunter2" }, Cancellation);
        set.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var listed = await SecretsAsync(name);
        listed.ShouldContain("\"isSet\":true");
        listed.ShouldNotContain("hunter2");

        using var deleted = await registry.Client.DeleteAsync(SecretOf(name, "KEY"), Cancellation);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SecretsAsync(name)).ShouldContain("\"isSet\":false");
        using var again = await registry.Client.DeleteAsync(SecretOf(name, "KEY"), Cancellation);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("KEY", "", "value")]
    [InlineData("KEY", "two\nlines", "value")]
    [InlineData("OTHER", "fine", "secret")]
    [InlineData("key", "fine", "secret")]
    public async Task A_secret_that_cannot_be_used_is_refused_and_not_quoted(string secret, string value, string field)
    {
        var name = await registry.AddPluginAsync(Description);
        using var answer = await registry.Client.PutAsJsonAsync(SecretOf(name, secret), new { value }, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await RegistryFixture.ReadAsync(answer);
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        problem.ToString().ShouldNotContain("lines");
    }

    private static Uri PathOf(string name) => new($"/api/registry/plugins/{name}/settings", UriKind.Relative);

    private static Uri SecretOf(string name, string secret) => new($"/api/registry/plugins/{name}/secrets/{secret}", UriKind.Relative);

    private Task<string> SecretsAsync(string name) =>
        registry.Client.GetStringAsync(new Uri($"/api/registry/plugins/{name}/secrets", UriKind.Relative), Cancellation);

    private async Task<HttpResponseMessage> PutAsync(string name, string settings)
    {
        using var body = new StringContent(settings, Encoding.UTF8, "application/json");
        return await registry.Client.PutAsync(PathOf(name), body, Cancellation);
    }
}
