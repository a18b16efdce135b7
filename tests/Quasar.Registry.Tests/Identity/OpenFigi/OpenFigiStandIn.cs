using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quasar.Registry.Identity.OpenFigi;

namespace Quasar.Registry.Tests.Identity.OpenFigi;

/// <summary>A real HTTP server that speaks OpenFIGI's protocol and holds its limits, by the test's clock.</summary>
public sealed class OpenFigiStandIn : IAsyncDisposable
{
    private const int Requests = 25;

    private readonly ConcurrentQueue<DateTimeOffset> served = new();
    private readonly TimeProvider time;
    private readonly WebApplication server;

    private OpenFigiStandIn(TimeProvider time, WebApplication server) => (this.time, this.server) = (time, server);

    public Uri Address => new(server.Urls.Single());

    /// <summary>The size of each batch that was answered.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    /// <summary>How often somebody was refused because of too many requests.</summary>
    public int Refusals { get; private set; }

    /// <summary>The key that is known; who brings none has the limits of those without.</summary>
    public string? Key { get; init; }

    /// <summary>Batches beyond this are too large, whatever the key.</summary>
    public int LargestBatch { get; set; } = int.MaxValue;

    /// <summary>Requests that somebody else has made already in the present window.</summary>
    public int Spent { set => Enumerable.Range(0, value).ToList().ForEach(_ => served.Enqueue(time.GetUtcNow())); }

    /// <summary>The answer to a question: its JSON.</summary>
    public Func<JsonElement, object> Answer { get; set; } = static _ => new { warning = "No identifier found." };

    /// <summary>What is answered in place of it all.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public static async Task<OpenFigiStandIn> StartAsync(TimeProvider time, string? key = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var standIn = new OpenFigiStandIn(time, builder.Build()) { Key = key };
        standIn.server.MapPost("/v3/mapping", standIn.MapAsync);
        await standIn.server.StartAsync();
        return standIn;
    }

    internal OpenFigiClient CreateClient(TimeProvider clock, string? key)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(OpenFigiClient.ClientName, client => client.BaseAddress = Address);
        return new OpenFigiClient(
            services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>(),
            Options.Create(new RegistryOptions { OpenFigiAddress = Address, OpenFigiKey = key }), clock);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task MapAsync(HttpContext http)
    {
        if (Instead is { } instead)
        {
            await instead(http);
            return;
        }
        var brought = http.Request.Headers["X-OPENFIGI-APIKEY"].ToString();
        if (brought.Length > 0 && brought != Key)
        {
            http.Response.StatusCode = 401;
            return;
        }
        var window = brought.Length > 0 ? TimeSpan.FromSeconds(6) : TimeSpan.FromMinutes(1);
        while (served.TryPeek(out var oldest) && oldest + window <= time.GetUtcNow()) served.TryDequeue(out _);
        var jobs = await JsonSerializer.DeserializeAsync<JsonElement[]>(http.Request.Body);
        if (served.Count >= Requests)
        {
            Refusals++;
            http.Response.StatusCode = 429;
            http.Response.Headers["ratelimit-reset"] = $"{(int)window.TotalSeconds}";
            return;
        }
        served.Enqueue(time.GetUtcNow());
        if (jobs!.Length > Math.Min(brought.Length > 0 ? 100 : 10, LargestBatch))
        {
            http.Response.StatusCode = 413;
            return;
        }
        Batches.Enqueue(jobs.Length);
        await http.Response.WriteAsJsonAsync(jobs.Select(job => Answer(job)));
    }
}
