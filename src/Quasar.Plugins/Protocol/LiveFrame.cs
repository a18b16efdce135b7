using System.Buffers.Binary;
using System.Text;
using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

/// <summary>Live events on the wire, one behind the other: a kind, the symbol's place in the request, and what the kind needs.</summary>
internal static class LiveFrame
{
    public const int Longest = 1 << 17;

    private static readonly LiveEvent.Alive Alive = new();

    internal enum Kind : byte
    {
        Alive,
        Started,
        Refused,
        Forming,
        Closed,
    }

    /// <summary>Adds a frame's events to <paramref name="events"/>, and returns how many that were.</summary>
    public static int Read(ReadOnlySpan<byte> frame, IReadOnlyList<Symbol> symbols, List<LiveEvent> events)
    {
        var before = events.Count;
        while (!frame.IsEmpty)
        {
            var kind = (Kind)Take(ref frame, 1)[0];
            events.Add(kind switch
            {
                Kind.Alive => Alive,
                Kind.Started => new LiveEvent.Started(ReadSymbol(ref frame, symbols)),
                Kind.Refused => new LiveEvent.Refused(ReadSymbol(ref frame, symbols), ReadText(ref frame)),
                Kind.Forming or Kind.Closed => ReadUpdate(ref frame, symbols, kind == Kind.Closed),
                _ => throw new ProtocolException($"{(byte)kind} is no kind of live event"),
            });
        }

        return events.Count - before;
    }

    private static LiveEvent.Update ReadUpdate(ref ReadOnlySpan<byte> frame, IReadOnlyList<Symbol> symbols, bool isClosed)
    {
        var symbol = ReadSymbol(ref frame, symbols);
        var asOf = ReadTime(ref frame);
        var bar = new Bar(
            ReadTime(ref frame), ReadDouble(ref frame), ReadDouble(ref frame), ReadDouble(ref frame), ReadDouble(ref frame),
            ReadDouble(ref frame));
        return new LiveEvent.Update(symbol, bar, asOf, isClosed);
    }

    private static Symbol ReadSymbol(ref ReadOnlySpan<byte> frame, IReadOnlyList<Symbol> symbols)
    {
        var place = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref frame, sizeof(uint)));
        return place < symbols.Count ? symbols[(int)place] : throw new ProtocolException($"there is no symbol {place} in the request");
    }

    private static string ReadText(ref ReadOnlySpan<byte> frame) =>
        Encoding.UTF8.GetString(Take(ref frame, BinaryPrimitives.ReadUInt16LittleEndian(Take(ref frame, sizeof(ushort)))));

    private static DateTimeOffset ReadTime(ref ReadOnlySpan<byte> frame) =>
        WireTime.Read(BinaryPrimitives.ReadInt64LittleEndian(Take(ref frame, sizeof(long))));

    private static double ReadDouble(ref ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadDoubleLittleEndian(Take(ref frame, sizeof(double)));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> frame, int length)
    {
        if (frame.Length < length) throw new ProtocolException("a frame of live events is cut short");
        var taken = frame[..length];
        frame = frame[length..];
        return taken;
    }
}
