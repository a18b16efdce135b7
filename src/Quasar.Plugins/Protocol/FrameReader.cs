using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Quasar.Plugins.Protocol;

/// <summary>Takes frames off a channel: a four-byte length, then as many bytes.</summary>
internal sealed class FrameReader(PipeReader pipe, int longestFrame) : IDisposable
{
    private const int HeaderLength = sizeof(int);
    private byte[] frame = [];

    /// <summary>The next frame, valid until the next call; null at the channel's end.</summary>
    /// <exception cref="ProtocolException">A frame of impossible length was announced.</exception>
    /// <exception cref="EndOfStreamException">The channel ended within a frame.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var data = read.Buffer;
            if (TryTake(ref data, out var taken))
            {
                pipe.AdvanceTo(data.Start);
                return taken;
            }

            pipe.AdvanceTo(data.Start, data.End);
            if (read.IsCompleted) return data.IsEmpty ? null : throw new EndOfStreamException();
        }
    }

    public void Dispose()
    {
        if (frame.Length > 0) ArrayPool<byte>.Shared.Return(frame);
        frame = [];
    }

    private bool TryTake(ref ReadOnlySequence<byte> data, out ReadOnlyMemory<byte> taken)
    {
        taken = default;
        if (data.Length < HeaderLength) return false;
        Span<byte> header = stackalloc byte[HeaderLength];
        data.Slice(0, HeaderLength).CopyTo(header);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length <= 0 || length > longestFrame) throw new ProtocolException($"a frame of {length} bytes was announced");
        if (data.Length < HeaderLength + length) return false;
        MakeRoom(length);
        data.Slice(HeaderLength, length).CopyTo(frame);
        data = data.Slice(HeaderLength + length);
        taken = frame.AsMemory(0, length);
        return true;
    }

    private void MakeRoom(int length)
    {
        if (frame.Length >= length) return;
        Dispose();
        frame = ArrayPool<byte>.Shared.Rent(length);
    }
}
