using System.Text.Json;
using Quasar.Plugins.Gateway;

namespace Quasar.Plugins.Tests;

/// <summary>Which secrets go into which call.</summary>
public sealed class CredentialsTests
{
    private static readonly PluginDescription Plugin = new()
    {
        Name = "acme",
        Title = "Acme",
        MaxConcurrency = 1,
        Settings = default(JsonElement),
        SettingsSchema = default(JsonElement),
        Secrets =
        [
            new SecretUse("BOUND", null, "X-Key") { Endpoint = new Uri("https://api.acme.example/v1/private/") },
            new SecretUse("SIGNS", null, null) { ForSigning = true },
        ],
    };

    [Theory]
    [InlineData("https://api.acme.example", "/v1/private/orders", true)]
    [InlineData("https://api.acme.example", "/v1/private?a=b", true)]
    [InlineData("https://api.acme.example", "/v1/public/../private/orders", true)]
    [InlineData("https://api.acme.example", "/v1/public/orders", false)]
    [InlineData("https://api.acme.example", "/v1/private/../public", false)]
    [InlineData("https://api.acme.example", "/v1/privately", false)]
    [InlineData("https://api.acme.example", "/v1/public?next=/v1/private/", false)]
    [InlineData("https://api.acme.example:444", "/v1/private/orders", false)]
    [InlineData("wss://api.acme.example", "/v1/private/orders", false)]
    [InlineData("https://other.acme.example", "/v1/private/orders", false)]
    public void A_secret_that_is_bound_to_an_address_goes_there_and_nowhere_else(string place, string path, bool goes)
    {
        using var request = new HttpRequestMessage();
        Credentials.Find(Plugin, new Target(new Uri(place), path), name => $"value of {name}", out _)!.AddTo(request.Headers);

        request.Headers.Contains("X-Key").ShouldBe(goes);
        request.Headers.ToString().ShouldNotContain("SIGNS");
        // Where it does not go it need not be set.
        (Credentials.Find(Plugin, new Target(new Uri(place), path), _ => null, out var missing) is null, missing)
            .ShouldBe(goes ? (true, "BOUND") : (false, null));
    }

    [Fact]
    public void Whatever_a_call_is_given_every_secret_is_masked_in_what_comes_back() =>
        Credentials.Find(Plugin, new Target(new Uri("https://api.acme.example"), "/v1/public"), name => $"my-{name}", out _)!
            .Mask("my-BOUND and my-SIGNS").ShouldBe("******** and ********");
}
