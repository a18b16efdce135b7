using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Quasar.Storage.Secrets;
using Quasar.Testing;

namespace Quasar.Registry.Tests;

/// <summary>Registry on a real Kestrel and a database.</summary>
public sealed class RegistryServer : IAsyncDisposable
{
    private static readonly string MasterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly WebApplication server;

    private RegistryServer(WebApplication server) => this.server = server;

    public HttpClient Client { get; private init; } = new();

    public static async Task<RegistryServer> StartAsync(
        TestDatabase database, FakeTimeProvider time, Action<RegistryOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.DataSource);
        builder.Services.AddSingleton(new KeyRing("/nowhere/at/all", name => name == KeyRing.Variable ? MasterKey : null, createsFile: false));
        builder.Services.AddSingleton<TimeProvider>(time);
        // As every host should: a parameter that is no number is refused by its name, in development and in production.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Detail ??= (context.Exception as BadHttpRequestException)?.Message);
        builder.Services.AddOpenApi();
        builder.Services.AddRegistry(configure);
        var server = builder.Build();
        server.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = exception => (exception as BadHttpRequestException)?.StatusCode ?? 500,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        server.UseStatusCodePages();
        server.MapOpenApi();
        server.MapRegistry();
        await server.StartAsync();
        return new RegistryServer(server) { Client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) } };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
