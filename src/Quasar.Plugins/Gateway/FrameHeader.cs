using System.Buffers.Binary;

namespace Quasar.Plugins.Gateway;

/// <summary>What stands before the payload of a WebSocket's frame (RFC 6455, section 5.2), as a server writes it.</summary>
internal readonly record struct FrameHeader(int Length, bool IsControl, bool IsLast, long Payload)
{
    private const int LongestControl = 125;

    /// <summary>Reads the header at the beginning; null while it is not whole.</summary>
    /// <exception cref="IOException">It is none, or of a frame whose payload is not written as it is.</exception>
    public static FrameHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return null;
        // A server masks nothing, and packs only what it was asked to pack, which the gateway never lets through.
        if ((bytes[0] & 0x70) != 0 || (bytes[1] & 0x80) != 0) throw new IOException("A frame came that is masked or packed, and cannot be looked into");
        var (isLast, isControl, announced) = ((bytes[0] & 0x80) != 0, (bytes[0] & 0x08) != 0, bytes[1] & 0x7f);
        if (isControl && announced > LongestControl) throw new IOException("A control frame came that is longer than one may be");
        if (announced < 126) return new(2, isControl, isLast, announced);
        if (announced == 126) return bytes.Length < 4 ? null : new(4, isControl, isLast, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        if (bytes.Length < 10) return null;
        var payload = BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
        return payload >= 0 ? new(10, isControl, isLast, payload) : throw new IOException("A frame came of impossible length");
    }
}
