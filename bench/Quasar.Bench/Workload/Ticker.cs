using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Quasar.Bench.Workload;

/// <summary>A vendor that sends as many messages over a WebSocket as one takes.</summary>
internal sealed class Ticker : IAsyncDisposable
{
    // As long as a vendor's word about one bar.
    private static readonly byte[] Message = Encoding.UTF8.GetBytes(
        """{"channel":"ohlc","type":"update","data":[{"symbol":"BTC/USD","open":64021.1,"high":64100,"low":63990.5,"close":64055.2,"volume":1.25}]}""");

    private readonly WebApplication server;

    private Ticker(WebApplication server) => this.server = server;

    public Uri Address => new(server.Urls.Single().Replace("http://", "ws://", StringComparison.Ordinal));

    public static async Task<Ticker> StartAsync(int messages, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseWebSockets();
        server.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            for (var i = 0; i < messages; i++) await socket.SendAsync(Message, WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        });
        await server.StartAsync(cancellationToken);
        return new Ticker(server);
    }

    /// <summary>Reads to the end, and returns how many messages came.</summary>
    public static async Task<int> CountAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var (buffer, came) = (new byte[Message.Length], 0);
        while (await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken) is { MessageType: WebSocketMessageType.Text } part)
            if (part.EndOfMessage) came++;
        return came;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
