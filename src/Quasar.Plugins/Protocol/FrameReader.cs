using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Quasar.Plugins.Protocol;

/// <summary>Takes frames off a lane: a four-byte length, then as many bytes. A length of zero ends an answer.</summary>
internal sealed class FrameReader(PipeReader pipe, int longestFrame) : IDisposable
{
    private const int HeaderLength = sizeof(int);
    private byte[] frame = [];

    /// <summary>Whether the answer has ended as it should.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The next frame, valid until the next call; null at the answer's end.</summary>
    /// <exception cref="ProtocolException">A frame of impossible length was announced.</exception>
    /// <exception cref="EndOfStreamException">The lane broke off.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var data = read.Buffer;
            if (TryTake(ref data, out var taken))
            {
                pipe.AdvanceTo(data.Start);
                if (!taken.IsEmpty) return taken;
                IsAtEnd = true;
                return null;
            }

            pipe.AdvanceTo(data.Start, data.End);
            if (read.IsCompleted) throw new EndOfStreamException();
        }
    }

    public void Dispose()
    {
        if (frame.Length > 0) ArrayPool<byte>.Shared.Return(frame);
        frame = [];
    }

    /// <summary>Writes what ends an answer, and sends it with all that was written before.</summary>
    public static async ValueTask WriteEndAsync(PipeWriter pipe)
    {
        BinaryPrimitives.WriteInt32LittleEndian(pipe.GetSpan(HeaderLength), 0);
        pipe.Advance(HeaderLength);
        await pipe.FlushAsync().ConfigureAwait(false);
    }

    private bool TryTake(ref ReadOnlySequence<byte> data, out ReadOnlyMemory<byte> taken)
    {
        taken = default;
        if (data.Length < HeaderLength) return false;
        Span<byte> header = stackalloc byte[HeaderLength];
        data.Slice(0, HeaderLength).CopyTo(header);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length < 0 || length > longestFrame) throw new ProtocolException($"a frame of {length} bytes was announced");
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
