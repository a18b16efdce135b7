using System.ComponentModel;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Quasar.Sdk;

public sealed partial record AcmeSettings
{
    [VendorEndpoint]
    [Description("Address of the WebSocket interface.")]
    public Uri Stream { get; init; } = new("wss://stream.vendor.example/v1");
}

public sealed partial class AcmeProvider : ILiveProvider
{
    private sealed record Message(string? Type, string? Symbol, string? Reason, DateTimeOffset SentAt, Row? Bar);

    public IReadOnlyList<LiveTerms> Live { get; } = [new(Interval.OneMinute)];

    public async IAsyncEnumerable<LiveEvent> StreamAsync(
        LiveRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = await context.OpenWebSocketAsync(context.Settings.Stream, cancellationToken);
        var subscribe = new { type = "subscribe", interval = request.Interval.Name, symbols = request.Symbols.Select(symbol => symbol.Value) };
        await socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(subscribe), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        while (true) // until the connection is lost, which throws: Quasar connects again, not you
        {
            await using var frame = WebSocketStream.CreateReadableMessageStream(socket);
            var said = await JsonSerializer.DeserializeAsync<Message>(frame, JsonSerializerOptions.Web, cancellationToken);
            yield return said switch
            {
                { Type: "subscribed", Symbol: { } symbol } => new LiveEvent.Started(Symbol.Parse(symbol)),
                { Type: "refused", Symbol: { } symbol } => new LiveEvent.Refused(Symbol.Parse(symbol), said.Reason ?? "no reason given"),
                { Type: "bar", Symbol: { } symbol, Bar: { } bar } => new LiveEvent.Update(Symbol.Parse(symbol), bar.ToBar(), said.SentAt),
                _ => new LiveEvent.Alive(), // a heartbeat
            };
        }
    }
}
