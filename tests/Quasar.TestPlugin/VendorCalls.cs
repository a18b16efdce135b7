using System.Net.WebSockets;
using System.Text;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

/// <summary>Talks to the vendor, and tells what it got in the words of a refusal.</summary>
internal static class VendorCalls
{
    /// <summary>Gets a path of the endpoint, or a whole address.</summary>
    public static async Task GetAsync(PluginContext<TestSettings> context, string address, CancellationToken cancellationToken)
    {
        using var response = await context.Http.GetAsync(new Uri(context.Settings.Rest, address), cancellationToken);
        await response.EnsureVendorSuccessAsync(context.Time, cancellationToken);
        var headers = string.Join(";", response.Headers.Select(h => $"{h.Key}={string.Join(",", h.Value)}"));
        throw new VendorException(VendorFault.Refused, $"{await response.Content.ReadAsStringAsync(cancellationToken)}|{headers}");
    }

    /// <summary>Sends a word over a WebSocket and waits for the message that comes back.</summary>
    public static async Task EchoAsync(PluginContext<TestSettings> context, string word, CancellationToken cancellationToken)
    {
        using var socket = await context.OpenWebSocketAsync(context.Settings.Socket, cancellationToken);
        var buffer = new byte[1024];
        await socket.SendAsync(Encoding.UTF8.GetBytes(word), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        var length = 0;
        for (var isWhole = false; !isWhole;)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            (length, isWhole) = (length + received.Count, received.EndOfMessage);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        throw new VendorException(VendorFault.Refused, Encoding.UTF8.GetString(buffer, 0, length));
    }

    /// <summary>Opens a WebSocket on which nothing ever comes.</summary>
    public static async Task ListenAsync(PluginContext<TestSettings> context, CancellationToken cancellationToken)
    {
        using var socket = await context.OpenWebSocketAsync(context.Settings.Socket, cancellationToken);
        await socket.ReceiveAsync(new byte[1024], cancellationToken);
    }
}
