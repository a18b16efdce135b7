using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace Quasar.Simulator.Kraken;

/// <summary>Reads a socket's messages into a bounded queue, whose end is the end of the connection. A full queue makes the client wait.</summary>
internal sealed class SocketInbox(WebSocket socket, Action arrived)
{
    private const int MostWaiting = 64;
    private const int LongestMessage = 256 * 1024;

    private readonly Channel<string> _messages = Channel.CreateBounded<string>(MostWaiting);

    public bool IsClosed => _messages.Reader.Completion.IsCompleted;

    public bool TryTake(out string message) => _messages.Reader.TryRead(out message!);

    public async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            while (await NextAsync(cancellation) is { } message)
            {
                await _messages.Writer.WriteAsync(message, cancellation);
                arrived();
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // A connection that breaks ends like one that is closed.
        }
        finally
        {
            _messages.Writer.Complete();
            arrived();
        }
    }

    private async Task<string?> NextAsync(CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (part.MessageType == WebSocketMessageType.Close || message.Length + part.Count > LongestMessage) return null;

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
        }
    }
}
