using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Code;

/// <summary><c>quasar secrets rotate</c>, on the private database of a server that is not running.</summary>
[Collection<VersionsAndKeys>]
public sealed class SecretRotationTests(OwnServer server)
{
    private const string Secret = "open sesame";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_rotation_the_secrets_are_the_same_and_the_key_is_another()
    {
        var name = server.NextName();
        await using var vendor = await GateAsync();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "INSIDE", attributes: """[Secret("KEY", Header = "X-Key")]"""));
        using (var allow = await server.Registry.PatchAsync($"/{name}", new { privateAddresses = true })) allow.EnsureSuccessStatusCode();
        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { api = vendor.Urls.Single() + "/", page = 60 }))
            put.EnsureSuccessStatusCode();
        using (var set = await server.Registry.PutAsync($"/{name}/secrets/KEY", new { value = Secret })) set.EnsureSuccessStatusCode();
        await server.WaitForSymbolsAsync(name, "INSIDE");
        var key = await KeyAsync();

        await server.Quasar.KillAsync();
        var rotation = await QuasarCommand.RunAsync(new DirectoryInfo(server.Quasar.DataFolder), "secrets", "rotate", "--data", server.Quasar.DataFolder);

        await server.Quasar.StartAsync();
        var other = await KeyAsync();
        rotation.ShouldBe(new QuasarCommand(0, $"1 secret is sealed under the key {other} now\n", ""));
        other.ShouldNotBe(key);
        await server.WaitForSymbolsAsync(name, "INSIDE");
    }

    private async Task<string> KeyAsync() => (string)(await server.Quasar.QueryAsync("select key_id from plugin_secret"))!;

    // Lets in who has the secret.
    private static async Task<WebApplication> GateAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var vendor = builder.Build();
        vendor.Urls.Add("http://127.0.0.1:0");
        vendor.Run(http =>
        {
            http.Response.StatusCode = (int)(http.Request.Headers["X-Key"] == Secret ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
            return Task.CompletedTask;
        });
        await vendor.StartAsync(Cancellation);
        return vendor;
    }
}
