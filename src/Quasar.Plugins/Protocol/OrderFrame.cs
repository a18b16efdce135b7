using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

/// <summary>One thing a broker says of orders, on the wire: a JSON object with an order or a fill.</summary>
internal static class OrderFrame
{
    public const int Longest = 1 << 16;

    private sealed record Content(Order? Order, Fill? Fill);

    public static OrderEvent Read(ReadOnlySpan<byte> frame)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(frame, WireJson.Options) switch
            {
                { Order: { } order } => new OrderEvent.Changed(BrokerWords.Cut(order)),
                { Fill: { Id.Length: > 0, FeeAsset: not null } fill } => new OrderEvent.Filled(BrokerWords.Cut(fill)),
                _ => throw new ProtocolException("a frame of orders has neither an order nor a fill"),
            };
        }
        catch (JsonException e)
        {
            throw new ProtocolException($"a frame of orders is no such thing: {e.Message}");
        }
    }

    public static async ValueTask WriteAsync(PipeWriter pipe, OrderEvent said, CancellationToken cancellationToken)
    {
        var content = said switch
        {
            OrderEvent.Changed changed => new Content(BrokerWords.Cut(changed.Order), null),
            OrderEvent.Filled filled => new Content(null, BrokerWords.Cut(filled.Fill)),
            _ => throw new InvalidOperationException($"{said.GetType().Name} is no event of orders"),
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options);
        BinaryPrimitives.WriteInt32LittleEndian(pipe.GetSpan(sizeof(int)), json.Length);
        pipe.Advance(sizeof(int));
        await pipe.WriteAsync(json, cancellationToken).ConfigureAwait(false);
    }
}
