using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Quasar.Simulator.Tests;

/// <summary>A client of the socket that waits for frames and fails a test that waits in vain.</summary>
internal sealed class SocketClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    public static async Task<SocketClient> ConnectAsync(Uri address)
    {
        var client = new SocketClient();
        await client._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        return client;
    }

    public Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public Task SubscribeAsync(string symbols, int interval = 1, bool snapshot = true) => SendAsync(
        $$$"""{"method":"subscribe","params":{"channel":"ohlc","symbol":[{{{Quoted(symbols)}}}],"interval":{{{interval}}},"snapshot":{{{(snapshot ? "true" : "false")}}}},"req_id":7}""");

    public Task UnsubscribeAsync(string symbols, int interval = 1) => SendAsync(
        $$$"""{"method":"unsubscribe","params":{"channel":"ohlc","symbol":[{{{Quoted(symbols)}}}],"interval":{{{interval}}}},"req_id":8}""");

    /// <summary>The next frame as text, or nothing when the server closes properly.</summary>
    public async Task<string?> TextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return Encoding.UTF8.GetString(_buffer, 0, length);
        }
    }

    public async Task<JsonElement> FrameAsync() => JsonDocument.Parse((await TextAsync())!).RootElement;

    /// <summary>The next frame that is not a heartbeat.</summary>
    public async Task<JsonElement> NewsAsync()
    {
        while (true)
            if (await FrameAsync() is var frame && Channel(frame) != "heartbeat") return frame;
    }

    /// <summary>Subscribes and takes the status, the ack and the snapshot.</summary>
    public async Task<JsonElement[]> SubscribedAsync(string symbol, int interval = 1)
    {
        await SubscribeAsync(symbol, interval);
        var frames = new[] { await NewsAsync(), await NewsAsync(), await NewsAsync() };
        return [.. frames.Single(frame => Channel(frame) == "ohlc").GetProperty("data").EnumerateArray()];
    }

    /// <summary>All frames up to the answer to a ping, which comes after everything that was due before it.</summary>
    public async Task<List<JsonElement>> UntilPongAsync()
    {
        await SendAsync("""{"method":"ping","req_id":99}""");
        var frames = new List<JsonElement>();
        while (true)
        {
            var frame = await FrameAsync();
            if (frame.TryGetProperty("method", out var method) && method.GetString() == "pong") return frames;
            frames.Add(frame);
        }
    }

    public static string? Channel(JsonElement frame) => frame.TryGetProperty("channel", out var channel) ? channel.GetString() : null;

    public void Dispose() => _socket.Dispose();

    private static string Quoted(string symbols) => string.Join(',', symbols.Split(',').Select(symbol => $"\"{symbol}\""));
}
