using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Quasar.Plugins.Tests;

/// <summary>A vendor on a real socket that does what the path says.</summary>
internal sealed class FakeVendor : IAsyncDisposable
{
    private readonly WebApplication server;

    private FakeVendor(WebApplication server) => this.server = server;

    public Uri Rest => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    public Uri Socket => new($"ws://{Rest.Authority}/live");

    /// <summary>What arrived: path, query and the headers' names and values.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public object Settings => new { rest = Rest, socket = Socket };

    public static async Task<FakeVendor> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var vendor = new FakeVendor(server);
        server.UseWebSockets();
        server.Run(vendor.AnswerAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return vendor;
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(new CancellationToken(canceled: true));
        await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Requests.Enqueue($"{request.Path}{request.QueryString} {string.Join(";", request.Headers.Select(h => $"{h.Key}={h.Value}"))}");
        switch (request.Path.Value)
        {
            case "/busy":
                response.StatusCode = 429;
                response.Headers.RetryAfter = "30";
                await response.WriteAsync("Too Many Requests");
                break;
            case "/busy-without-a-word":
                response.StatusCode = 429;
                break;
            case "/quote":
                response.StatusCode = 400;
                response.Headers["X-Address"] = $"{request.Path}{request.QueryString}";
                var words = $"bad request URL: {request.Path}{request.QueryString} and key {request.Headers["X-Key"]}";
                // In two pieces, cut within the secret.
                var cut = words.IndexOf("ret%2FTOKEN", StringComparison.Ordinal);
                await response.WriteAsync(words[..cut]);
                await response.Body.FlushAsync();
                await Task.Delay(50);
                await response.WriteAsync(words[cut..]);
                break;
            case "/away":
                response.Redirect("/hello");
                break;
            case "/far-away":
                response.Redirect("http://elsewhere.example/hello");
                break;
            case "/slow":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "/cut":
                response.ContentLength = 1000;
                await response.WriteAsync("[{\"open\":");
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case "/packed":
                response.Headers.ContentEncoding = "gzip";
                await using (var gzip = new GZipStream(response.Body, CompressionLevel.Fastest)) await gzip.WriteAsync("unpacked"u8.ToArray());
                break;
            case "/live":
                using (var socket = await context.WebSockets.AcceptWebSocketAsync()) await EchoAsync(context, socket);
                break;
            default:
                await response.WriteAsync("hello");
                break;
        }
    }

    // Says a word again, or what it knows of its caller: "key:3" in as many frames.
    private static async Task EchoAsync(HttpContext context, WebSocket socket)
    {
        var buffer = new byte[1024];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        var word = Encoding.UTF8.GetString(buffer, 0, received.Count);
        var frames = word.StartsWith("key:", StringComparison.Ordinal) ? int.Parse(word["key:".Length..], CultureInfo.InvariantCulture) : 1;
        var text = frames > 1 || word == "key:1" ? $$"""{"key": "{{context.Request.Headers["X-Key"]}}", "of": "{{context.Request.QueryString}}"}""" : word;
        var parts = Encoding.UTF8.GetBytes(text).Chunk((text.Length + frames - 1) / frames).ToList();
        foreach (var (i, part) in parts.Index())
        {
            await socket.SendAsync(part, received.MessageType, endOfMessage: i == parts.Count - 1, CancellationToken.None);
            if (i < parts.Count - 1) await Task.Delay(5);
        }

        await socket.ReceiveAsync(buffer, CancellationToken.None);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }
}
