using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quasar.Registry;
using Quasar.Storage.Secrets;

namespace Quasar.Bench.Hosting;

/// <summary>Registry on the benchmark's database, without a DataHub.</summary>
internal sealed class RegistryHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;

    private RegistryHost(WebApplication app)
    {
        this.app = app;
        http = new HttpClient { BaseAddress = new Uri($"{app.Urls.First()}/api/registry/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public static async Task<RegistryHost> StartAsync(BenchDatabase database, string[] providers, CancellationToken cancellationToken)
    {
        foreach (var provider in providers)
            await database.ExecuteAsync(
                $"""
                insert into plugin (name) values ('{provider}') on conflict do nothing;
                insert into code_registry (name, version, title, origin, assembly_image, image_sha256, active)
                values ('{provider}', '1', '{provider}', 'uploaded', '', '', true) on conflict do nothing
                """,
                cancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(database.Source).AddSingleton(TimeProvider.System)
            .AddSingleton(new KeyRing("", static _ => null, createsFile: false)).AddProblemDetails();
        builder.Services.AddRegistry(options =>
        {
            options.DataHubAddress = new Uri("http://127.0.0.1:9");
            options.DiscoverAssets = false;
        });
        var app = builder.Build();
        app.MapRegistry();
        await app.StartAsync(cancellationToken);
        return new RegistryHost(app);
    }

    public async Task<JsonElement> ListAsync(string query, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<JsonElement>(new Uri($"assets?{query}", UriKind.Relative), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
