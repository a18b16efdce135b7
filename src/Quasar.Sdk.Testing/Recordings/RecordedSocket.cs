using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Quasar.Sdk.Testing.Recordings;

/// <summary>Plays the frames of a recorded WebSocket, then keeps it open until the plugin leaves.</summary>
internal static class RecordedSocket
{
    public static async Task PlayAsync(HttpContext context, IReadOnlyList<RecordedFrame> frames, Mischief mischief)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, mischief.Break);
        var listening = ListenAsync(socket, end);
        try
        {
            foreach (var frame in frames)
            {
                await Task.Delay(frame.At, end.Token).ConfigureAwait(false);
                if (mischief.IsSilent) continue;
                await socket.SendAsync(frame.Text.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, end.Token).ConfigureAwait(false);
            }

            await listening.ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            context.Abort();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What the plugin says is not judged: the recording says what came of it.
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource end)
    {
        var buffer = new byte[4096];
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), end.Token).ConfigureAwait(false);
            if (received.MessageType != WebSocketMessageType.Close) continue;
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, end.Token).ConfigureAwait(false);
            return;
        }
    }
}
