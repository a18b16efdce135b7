using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Code;

/// <summary>A secret is planted, used, and echoed by a vendor that knows no manners; then it is looked for everywhere.</summary>
public sealed class PlantedSecretTests(OwnServer server) : IClassFixture<OwnServer>
{
    private const string Secret = "pLanted-5ecret&0123/456=789";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Also as it may be spelled on the way.
    private static string[] Spellings =>
    [
        Secret, Uri.EscapeDataString(Secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)),
    ];

    [Fact]
    public async Task A_planted_secret_is_used_and_found_nowhere()
    {
        var name = server.NextName();
        await using var vendor = await EchoAsync();
        await server.Registry.UploadAsync(PluginSources.OneClass(
            name, "SECRET", attributes: """[Secret("KEY", QueryParameter = "key")]"""));
        using (var allow = await server.Registry.PatchAsync($"/{name}", new { privateAddresses = true })) allow.EnsureSuccessStatusCode();
        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { api = vendor.Urls.Single() + "/", page = 60 }))
            put.EnsureSuccessStatusCode();
        using (var set = await server.Registry.PutAsync($"/{name}/secrets/KEY", new { value = Secret })) set.EnsureSuccessStatusCode();

        // The vendor says the secret in its refusal, which is shown: but for the secret.
        await server.WaitForSymbolsAsync(name, "You are not welcome");
        heard.ShouldContain(Secret, "the vendor has been given it");

        await ShouldBeNowhereAsync(name);
    }

    [Fact]
    public async Task A_planted_secret_that_signs_is_used_and_found_nowhere()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(Encoding.UTF8.GetBytes(SignerOf(name)));
        using (var set = await server.Registry.PutAsync($"/{name}/secrets/KEY", new { value = Secret })) set.EnsureSuccessStatusCode();

        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), "message"u8);
        await server.WaitForSymbolsAsync(name, $"signed: {Convert.ToHexString(signature)}");
        await ShouldBeNowhereAsync(name);
    }

    private async Task ShouldBeNowhereAsync(string name)
    {
        var places = new Dictionary<string, string>
        {
            ["the log"] = server.Quasar.Output,
            ["the refusal"] = await server.SymbolsAsync(name),
            ["the database"] = await DumpAsync(),
        };
        foreach (var process in server.Quasar.Family)
        {
            places[$"arguments of {process}"] = Read($"/proc/{process}/cmdline");
            places[$"environment of {process}"] = Read($"/proc/{process}/environ");
        }
        foreach (var path in Answers(name)) places[path] = await GetAsync(path);
        foreach (var (place, text) in places)
            foreach (var spelling in Spellings) text.Contains(spelling, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"it is in {place}");
        FilesThatHold(Secret).ShouldBeEmpty();
    }

    private readonly List<string> heard = [];

    private static string SignerOf(string name) => $$"""
        using System.Runtime.CompilerServices;
        using Quasar.Sdk;

        public sealed record SignerSettings;

        [Plugin("{{name}}")]
        [Secret("KEY", ForSigning = true)]
        public sealed class Signer(PluginContext<SignerSettings> context) : ISymbolSource
        {
            public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
            {
                var signed = await context.SignAsync(new("KEY", SigningAlgorithm.HmacSha256, "message"u8.ToArray()), cancellationToken);
                yield return new(Symbol.Parse("ABC"));
                throw new VendorException(VendorFault.Refused, $"signed: {Convert.ToHexString(signed.Span)}");
            }
        }
        """;

    private static string[] Answers(string name) =>
    [
        "/api/registry/plugins", $"/api/registry/plugins/{name}", $"/api/registry/plugins/{name}/versions/1",
        $"/api/registry/plugins/{name}/settings", $"/api/registry/plugins/{name}/secrets", $"/api/registry/plugins/{name}/secrets/KEY",
        "/api/datahub/providers", $"/api/datahub/runs?provider={name}", "/api/registry/assets", "/api/openapi.json", "/health", "/metrics",
    ];

    private async Task<WebApplication> EchoAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var vendor = builder.Build();
        vendor.Urls.Add("http://127.0.0.1:0");
        vendor.Run(http =>
        {
            var key = http.Request.Query["key"].ToString();
            lock (heard) heard.Add(key);
            http.Response.StatusCode = (int)HttpStatusCode.Forbidden;
            http.Response.Headers["X-You-Said"] = Uri.EscapeDataString(key);
            return http.Response.WriteAsync($"You are not welcome with {key} or {Uri.EscapeDataString(key)}");
        });
        await vendor.StartAsync(Cancellation);
        return vendor;
    }

    // Every row of every table as text, bytes among it in hex.
    private async Task<string> DumpAsync()
    {
        var tables = (string[])(await server.Quasar.QueryAsync(
            "select array_agg(format('%I.%I', table_schema, table_name)::text) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"))!;
        var dump = new StringBuilder();
        foreach (var table in tables) dump.Append(await server.Quasar.QueryAsync($"select string_agg(t::text, E'\\n') from {table} t") as string);
        dump.Length.ShouldBeGreaterThan(1_000);
        return dump.ToString();
    }

    // PostgreSQL's own files too: what was never sent to it cannot be in its log of changes.
    private IEnumerable<string> FilesThatHold(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        foreach (var file in Directory.EnumerateFiles(server.Quasar.DataFolder, "*", SearchOption.AllDirectories))
        {
            byte[] content;
            try
            {
                content = File.ReadAllBytes(file);
            }
            catch (IOException)
            {
                continue; // it went away, or is a socket
            }
            if (content.AsSpan().IndexOf(bytes) >= 0) yield return file;
        }
    }

    private async Task<string> GetAsync(string path)
    {
        using var answer = await server.Quasar.Http.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return string.Join('\n', answer.Headers.Select(header => string.Join(' ', header.Value))) + await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
