using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quasar.Sdk;

namespace Quasar.Kraken.Tests;

/// <summary>A real HTTP and WebSocket server that gives recorded answers, and the plugin talking to it.</summary>
internal sealed class RecordedVendor : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly HttpClient http = new();

    private RecordedVendor(WebApplication server) => this.server = server;

    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the vendor does with a connection, until it returns and closes it.</summary>
    public Func<VendorSocket, Task> Stream { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<string> Requests { get; } = [];

    public WaitedTime Time { get; } = new(At("2026-09-10T17:32:30Z"));

    public static async Task<RecordedVendor> StartAsync(string body = "", int status = 200)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var vendor = new RecordedVendor(builder.Build());
        vendor.Says(body, status);
        vendor.server.UseWebSockets();
        vendor.server.Run(vendor.ServeAsync);
        await vendor.server.StartAsync(TestContext.Current.CancellationToken);
        return vendor;
    }

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    public static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public void Says(string body, int status = 200) => Answer = http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    };

    public KrakenPlugin Plugin() => new(new PluginContext<KrakenSettings>
    {
        Settings = new KrakenSettings
        {
            Rest = new Uri($"{server.Urls.First()}/0/public/"),
            Stream = new Uri($"{server.Urls.First()}/v2".Replace("http:", "ws:", StringComparison.Ordinal)),
        },
        Http = http,
        OpenWebSocketAsync = async (address, cancellationToken) =>
        {
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(address, cancellationToken);
            return socket;
        },
        SignAsync = (_, _) => throw new NotSupportedException("A recorded vendor wants nothing signed"),
        Host = null!,
        Time = Time,
        Log = _ => { },
    });

    /// <summary>The first events of a stream.</summary>
    public async Task<List<LiveEvent>> ListenAsync(LiveRequest request, int count) =>
        await Plugin().StreamAsync(request, TestContext.Current.CancellationToken).Take(count).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await Stream(new VendorSocket(socket));
            return;
        }
        Requests.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
        await Answer(context);
    }
}
