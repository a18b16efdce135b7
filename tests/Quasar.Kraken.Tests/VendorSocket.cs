using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Quasar.Kraken.Tests;

/// <summary>The vendor's end of a connection.</summary>
internal sealed class VendorSocket(WebSocket socket)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    public async Task<JsonElement> HearAsync()
    {
        await using var message = WebSocketStream.CreateReadableMessageStream(socket);
        return await JsonSerializer.DeserializeAsync<JsonElement>(message, cancellationToken: Cancellation);
    }

    public async Task SayAsync(params string[] messages)
    {
        foreach (var message in messages)
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
    }

    /// <summary>Sends one message in frames of a few bytes.</summary>
    public async Task SayInPiecesAsync(string message, int size)
    {
        var pieces = Encoding.UTF8.GetBytes(message).Chunk(size).ToArray();
        foreach (var (index, piece) in pieces.Index())
            await socket.SendAsync(piece, WebSocketMessageType.Text, endOfMessage: index == pieces.Length - 1, Cancellation);
    }

    public Task CloseAsync(WebSocketCloseStatus status, string words) => socket.CloseOutputAsync(status, words, Cancellation);

    public void Abort() => socket.Abort();

    /// <summary>Listens until the other side is gone.</summary>
    public async Task LingerAsync()
    {
        try
        {
            while ((await socket.ReceiveAsync(new byte[1024], Cancellation)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (WebSocketException)
        {
            // Gone without a word, as a cancelled client is.
        }
    }
}
