using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Code;

/// <summary>Speaks to a Quasar as the owner of plugins does.</summary>
internal sealed class RegistryClient(QuasarProcess quasar)
{
    private const string Plugins = "/api/registry/plugins";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Http => quasar.Http.Http;

    /// <summary>Uploads and gives the version that it made.</summary>
    public async Task<string> UploadAsync(byte[] source, bool activate = true)
    {
        using var answer = await TryUploadAsync(source, activate);
        var body = await ReadAsync(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, body.ToString());
        return body.GetProperty("version").GetString()!;
    }

    public async Task<HttpResponseMessage> TryUploadAsync(byte[] source, bool activate = true)
    {
        using var body = new ByteArrayContent(source);
        return await Http.PostAsync(Path($"?activate={(activate ? "true" : "false")}"), body, Cancellation);
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(Path(path), Cancellation);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => Http.PostAsJsonAsync(Path(path), body, Cancellation);

    public Task<HttpResponseMessage> PutAsync(string path, object body) => Http.PutAsJsonAsync(Path(path), body, Cancellation);

    public Task<HttpResponseMessage> PatchAsync(string path, object body) => Http.PatchAsJsonAsync(Path(path), body, Cancellation);

    public Task<HttpResponseMessage> DeleteAsync(string path) => Http.DeleteAsync(Path(path), Cancellation);

    public async Task ActivateAsync(string plugin, string version)
    {
        using var answer = await PostAsync($"/{plugin}/activate", new { version });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, (await ReadAsync(answer)).ToString());
    }

    /// <summary>Waits until DataHub runs a version.</summary>
    public Task WaitUntilRunsAsync(string plugin, string version) => WaitForProviderAsync(
        plugin, provider => Text(provider, "version") == version && Text(provider, "state") == "running");

    public async Task WaitForProviderAsync(string plugin, Func<JsonElement, bool> holds)
    {
        JsonElement? last = null;
        await Until.HoldsAsync(
            async () => (last = await ProviderAsync(plugin)) is { } provider && holds(provider),
            TimeSpan.FromSeconds(30), () => $"{plugin} is {last}\n{quasar.Output}");
    }

    public async Task<JsonElement?> ProviderAsync(string plugin) =>
        (await quasar.Http.ProvidersAsync()).EnumerateArray().Where(one => Text(one, "name") == plugin).Select(one => (JsonElement?)one).FirstOrDefault();

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadAsStringAsync(Cancellation) is { Length: > 0 } text ? JsonSerializer.Deserialize<JsonElement>(text) : default;

    public static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static Uri Path(string path) => new($"{Plugins}{path}", UriKind.Relative);
}
