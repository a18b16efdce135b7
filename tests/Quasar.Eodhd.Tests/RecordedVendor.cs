using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Quasar.Sdk;

namespace Quasar.Eodhd.Tests;

/// <summary>A real HTTP server that gives one answer to everything, and the plugin talking to it.</summary>
internal sealed class RecordedVendor : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly HttpClient http = new();

    private RecordedVendor(WebApplication server) => this.server = server;

    public RequestDelegate Answer { get; set; } = http => http.Response.WriteAsync("[]");

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string> Logged { get; } = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.Zero));

    public static async Task<RecordedVendor> StartAsync(string body = "[]", int status = 200)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var vendor = new RecordedVendor(builder.Build());
        vendor.Says(body, status);
        vendor.server.Run(http =>
        {
            vendor.Requests.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
            return vendor.Answer(http);
        });
        await vendor.server.StartAsync(TestContext.Current.CancellationToken);
        return vendor;
    }

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    public void Says(string body, int status = 200) => Answer = http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    };

    public EodhdPlugin Plugin(params string[] exchanges) => With(new EodhdSettings { Exchanges = exchanges });

    public EodhdPlugin IndexPlugin(params string[] indices) => With(new EodhdSettings { Indices = indices });

    public async Task<List<Bar>> BarsAsync(BarRequest request) =>
        await Plugin().GetBarsAsync(request, TestContext.Current.CancellationToken).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private EodhdPlugin With(EodhdSettings settings) => new(new PluginContext<EodhdSettings>
    {
        Settings = settings with { Rest = new Uri($"{server.Urls.First()}/api/") },
        Http = http,
        OpenWebSocketAsync = (_, _) => throw new NotSupportedException("EODHD's plugin has no stream"),
        SignAsync = (_, _) => throw new NotSupportedException("A recorded vendor wants nothing signed"),
        Host = null!,
        Time = Time,
        Log = Logged.Enqueue,
    });
}
