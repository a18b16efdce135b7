using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Nerdbank.Streams;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Quasar.Plugins.Protocol;

/// <summary>JSON-RPC messages behind a four-byte length. The handlers of StreamJsonRpc believe any length; this one does not.</summary>
internal sealed class BoundedMessageHandler(IDuplexPipe pipe, IJsonRpcMessageFormatter formatter) : PipeMessageHandler(pipe, formatter)
{
    public const int LongestMessage = 1 << 20;

    private readonly Sequence<byte> outgoing = new();

    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        var header = await ReadAtLeastAsync(sizeof(int), allowEmpty: true, cancellationToken).ConfigureAwait(false);
        if (header.Buffer.IsEmpty) return null;
        var length = ReadLength(header.Buffer);
        Reader!.AdvanceTo(header.Buffer.GetPosition(sizeof(int)));
        if (length is <= 0 or > LongestMessage) throw new ProtocolException($"a message of {length} bytes was announced");
        var content = await ReadAtLeastAsync(length, allowEmpty: false, cancellationToken).ConfigureAwait(false);
        // A copy, because the formatter reads the arguments out of it later. Messages are small and one or two a call.
        var message = content.Buffer.Slice(0, length).ToArray();
        Reader!.AdvanceTo(content.Buffer.GetPosition(length));
        return Formatter.Deserialize(new ReadOnlySequence<byte>(message));
    }

    protected override void Write(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        outgoing.Reset();
        Formatter.Serialize(outgoing, content);
        var message = outgoing.AsReadOnlySequence;
        BinaryPrimitives.WriteInt32LittleEndian(Writer!.GetSpan(sizeof(int)), checked((int)message.Length));
        Writer.Advance(sizeof(int));
        foreach (var part in message) Writer.Write(part.Span);
    }

    private static int ReadLength(ReadOnlySequence<byte> buffer)
    {
        Span<byte> header = stackalloc byte[sizeof(int)];
        buffer.Slice(0, sizeof(int)).CopyTo(header);
        return BinaryPrimitives.ReadInt32LittleEndian(header);
    }
}
