using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>One connection to the WebSocket interface for each stream: it carries a symbol in one interval only.</summary>
internal sealed class KrakenStream(PluginContext<KrakenSettings> context)
{
    // Kraken counts inbound messages by a budget it does not publish.
    private const int SymbolsPerMessage = 50;
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromMilliseconds(200);

    // A connection without traffic is closed after about a minute.
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(30);

    public async IAsyncEnumerable<LiveEvent> ReadAsync(
        LiveRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = await context.OpenWebSocketAsync(context.Settings.Stream, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var talk = TalkAsync(socket, request, ended.Token);
        try
        {
            while (true)
            {
                var frame = await ReceiveAsync(socket, cancellationToken);
                foreach (var said in frame.ToEvents(request.Interval, context.Time.GetUtcNow())) yield return said;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await talk.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A failure to speak ends the listening too, so that the host hears of it.
    private async Task TalkAsync(WebSocket socket, LiveRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var id = 0;
            foreach (var symbols in request.Symbols.Chunk(SymbolsPerMessage))
            {
                if (id > 0) await Task.Delay(BetweenMessages, context.Time, cancellationToken);
                await SendAsync(socket, Subscribe(symbols, request.Interval, ++id), cancellationToken);
            }
            while (true)
            {
                await Task.Delay(BetweenPings, context.Time, cancellationToken);
                await SendAsync(socket, new { Method = "ping", ReqId = ++id }, cancellationToken);
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Abort();
            throw;
        }
    }

    private static object Subscribe(Symbol[] symbols, Interval interval, int id) => new
    {
        Method = "subscribe",
        Params = new
        {
            Channel = "ohlc",
            Symbol = symbols.Select(symbol => symbol.Value),
            Interval = (int)interval.Longest.TotalMinutes,
            Snapshot = true,
        },
        ReqId = id,
    };

    private static ValueTask SendAsync(WebSocket socket, object message, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> text = JsonSerializer.SerializeToUtf8Bytes(message, KrakenJson.Options);
        return socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
    }

    private static async Task<KrakenFrame> ReceiveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        await using var message = WebSocketStream.CreateReadableMessageStream(socket);
        try
        {
            return (await JsonSerializer.DeserializeAsync<KrakenFrame>(message, KrakenJson.Options, cancellationToken))!;
        }
        catch (JsonException) when (socket.CloseStatus is not null)
        {
            // A message that is empty because the connection was closed. 1008 says that there is no use in coming back.
            throw new VendorException(
                socket.CloseStatus == WebSocketCloseStatus.PolicyViolation ? VendorFault.Refused : VendorFault.Transient,
                $"Kraken closed the stream: {(int)socket.CloseStatus} {socket.CloseStatusDescription}".TrimEnd());
        }
    }
}
