using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

/// <summary>Collects the events of one burst and writes them as one frame.</summary>
internal sealed class LiveFrameWriter(PipeWriter pipe, IReadOnlyList<Symbol> symbols)
{
    private const int Full = 1 << 16;
    private const int LongestReason = 1000;
    private const int LongestEvent = 1 + sizeof(int) + sizeof(ushort) + 3 * LongestReason;

    private readonly Dictionary<Symbol, int> places = symbols.Select((symbol, place) => (symbol, place)).ToDictionary();
    private readonly ArrayBufferWriter<byte> burst = new(Full + LongestEvent);

    /// <summary>Adds an event; returns whether the frame is now full.</summary>
    public bool Add(LiveEvent live)
    {
        switch (live)
        {
            case LiveEvent.Alive:
                WriteKind(LiveFrame.Kind.Alive);
                break;
            case LiveEvent.Started started:
                WriteKind(LiveFrame.Kind.Started, started.Symbol);
                break;
            case LiveEvent.Refused refused:
                WriteKind(LiveFrame.Kind.Refused, refused.Symbol);
                WriteText(refused.Reason);
                break;
            case LiveEvent.Update update:
                WriteKind(update.IsClosed ? LiveFrame.Kind.Closed : LiveFrame.Kind.Forming, update.Symbol);
                WriteUpdate(update);
                break;
        }

        return burst.WrittenCount >= Full;
    }

    /// <summary>Sends what was added; waits while the host has not caught up.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (burst.WrittenCount == 0) return;
        BinaryPrimitives.WriteInt32LittleEndian(pipe.GetSpan(sizeof(int)), burst.WrittenCount);
        pipe.Advance(sizeof(int));
        pipe.Write(burst.WrittenSpan);
        burst.ResetWrittenCount();
        await pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void WriteKind(LiveFrame.Kind kind)
    {
        burst.GetSpan(1)[0] = (byte)kind;
        burst.Advance(1);
    }

    private void WriteKind(LiveFrame.Kind kind, Symbol symbol)
    {
        if (!places.TryGetValue(symbol, out var place))
            throw new InvalidOperationException($"The stream was not asked for the symbol '{symbol}'");
        WriteKind(kind);
        BinaryPrimitives.WriteInt32LittleEndian(burst.GetSpan(sizeof(int)), place);
        burst.Advance(sizeof(int));
    }

    private void WriteUpdate(LiveEvent.Update update)
    {
        WriteLong(WireTime.Write(update.AsOf));
        WriteLong(WireTime.Write(update.Bar.OpenTime));
        WriteDouble(update.Bar.Open);
        WriteDouble(update.Bar.High);
        WriteDouble(update.Bar.Low);
        WriteDouble(update.Bar.Close);
        WriteDouble(update.Bar.Volume);
    }

    private void WriteText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Length > LongestReason ? text[..LongestReason] : text);
        BinaryPrimitives.WriteUInt16LittleEndian(burst.GetSpan(sizeof(ushort)), (ushort)bytes.Length);
        burst.Advance(sizeof(ushort));
        burst.Write(bytes);
    }

    private void WriteLong(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(burst.GetSpan(sizeof(long)), value);
        burst.Advance(sizeof(long));
    }

    private void WriteDouble(double value) => WriteLong(BitConverter.DoubleToInt64Bits(value));
}
