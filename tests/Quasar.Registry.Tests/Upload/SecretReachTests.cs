using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Quasar.Registry.Tests.Upload;

public sealed class SecretReachTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const string Vendor = "https://api.vendor.example/";
    private const string Thief = "https://thief.example/";

    private int uploads;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_that_takes_secrets_to_the_same_places_follows_at_once()
    {
        await UploadAsync("loyal", [Vendor]);
        await SetSecretAsync("loyal");
        var second = await UploadAsync("loyal", [Vendor]);
        second.GetProperty("active").GetBoolean().ShouldBeTrue();
        second.GetProperty("widenedReach").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_version_that_takes_them_elsewhere_waits_for_the_owners_word()
    {
        await UploadAsync("trojan", [Vendor]);
        await SetSecretAsync("trojan");
        var second = await UploadAsync("trojan", [Vendor, Thief]);
        second.GetProperty("active").GetBoolean().ShouldBeFalse();
        second.GetProperty("widenedReach")[0].GetString().ShouldBe("TOKEN to https://thief.example");
        (await ActiveAsync("trojan")).ShouldBe("1");

        using var refused = await ActivateAsync("trojan", new { version = "2" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await RegistryFixture.ReadAsync(refused)).GetProperty("detail").GetString()!.ShouldContain("TOKEN to https://thief.example");
        (await ActiveAsync("trojan")).ShouldBe("1");

        using var allowed = await ActivateAsync("trojan", new { version = "2", widen = true });
        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ActiveAsync("trojan")).ShouldBe("2");
    }

    [Fact]
    public async Task The_owner_can_say_so_with_the_upload()
    {
        await UploadAsync("said", [Vendor]);
        await SetSecretAsync("said");
        (await UploadAsync("said", [Vendor, Thief], "?widen=true")).GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_secret_that_is_not_set_goes_nowhere()
    {
        await UploadAsync("bare", [Vendor]);
        (await UploadAsync("bare", [Thief])).GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_alone_gets_nothing_from_the_environment()
    {
        var first = await UploadAsync(RegistryFixture.FromEnvironment, [Thief]);
        first.GetProperty("active").GetBoolean().ShouldBeFalse();
        first.GetProperty("widenedReach")[0].GetString().ShouldBe("TOKEN to https://thief.example");
    }

    [Fact]
    public async Task A_place_that_the_owners_settings_lead_elsewhere_is_that_place()
    {
        await UploadAsync("moved", [Vendor]);
        using var set = await registry.Client.PutAsJsonAsync(Path("moved/settings"), new { place0 = "http://localhost:9000/" }, Cancellation);
        set.StatusCode.ShouldBe(HttpStatusCode.OK);
        await SetSecretAsync("moved");
        // Another default, but the owner's setting goes before it as it did.
        (await UploadAsync("moved", [Thief])).GetProperty("active").GetBoolean().ShouldBeTrue();
        (await UploadAsync("moved", [Vendor, Thief])).GetProperty("widenedReach")[0].GetString().ShouldBe("TOKEN to https://thief.example");
    }

    private async Task<JsonElement> UploadAsync(string name, string[] places, string query = "")
    {
        var settings = places.Select((place, number) => (Name: $"place{number}", Place: place)).ToDictionary(pair => pair.Name, pair => pair.Place);
        var description = new
        {
            name,
            secrets = new[] { new { name = "TOKEN", header = "X-Token" } },
            endpoints = places,
            settings,
            settingsSchema = new { type = "object", properties = settings.ToDictionary(pair => pair.Key, _ => new { type = "string" }) },
        };
        var result = new { accepted = true, diagnostics = Array.Empty<object>(), assembly = "AAAA", name, title = name, kinds = new[] { "live" }, description };
        registry.DataHub.Examination = http => DataHubStandIn.WriteAsync(http, [JsonSerializer.Serialize(new { result })]);
        using var source = new StringContent($"// {name} {uploads++}", Encoding.UTF8, "text/plain");
        using var answer = await registry.Client.PostAsync(Path(query), source, Cancellation);
        var said = await RegistryFixture.ReadAsync(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, said.ToString());
        return said;
    }

    private async Task SetSecretAsync(string name)
    {
        using var answer = await registry.Client.PutAsJsonAsync(Path($"{name}/secrets/TOKEN"), new { value = "sesame" }, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private Task<HttpResponseMessage> ActivateAsync(string name, object body) =>
        registry.Client.PostAsJsonAsync(Path($"{name}/activate"), body, Cancellation);

    private async Task<string?> ActiveAsync(string name) =>
        (await registry.Client.GetFromJsonAsync<JsonElement>(Path(name), Cancellation)).GetProperty("plugin").GetProperty("activeVersion").GetString();

    private static Uri Path(string rest) =>
        new($"/api/registry/plugins{(rest.Length == 0 || rest[0] == '?' ? rest : $"/{rest}")}", UriKind.Relative);
}
