using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

/// <summary>Bars on the wire, column by column: opening times (microseconds since 1970), open, high, low, close, volume.</summary>
/// <remarks>The number of bars is the frame's length over <see cref="BytesPerBar"/>. All numbers are little-endian, as every .NET machine is.</remarks>
internal static class BarFrame
{
    // As many as fit, once decoded, into an array that is not yet a large object: those are freed late, and memory would grow.
    public const int MostBars = 1024;
    public const int BytesPerBar = 6 * sizeof(long);
    public const int Longest = MostBars * BytesPerBar;

    /// <summary>Reads a frame into <paramref name="bars"/>, which holds at least <see cref="MostBars"/>; returns how many they are.</summary>
    public static int Read(ReadOnlySpan<byte> frame, Span<Bar> bars)
    {
        var (count, rest) = Math.DivRem(frame.Length, BytesPerBar);
        if (rest != 0 || count is 0 or > MostBars) throw new ProtocolException($"a frame of bars is {frame.Length} bytes long");
        var times = MemoryMarshal.Cast<byte, long>(Column(frame, 0, count));
        var open = MemoryMarshal.Cast<byte, double>(Column(frame, 1, count));
        var high = MemoryMarshal.Cast<byte, double>(Column(frame, 2, count));
        var low = MemoryMarshal.Cast<byte, double>(Column(frame, 3, count));
        var close = MemoryMarshal.Cast<byte, double>(Column(frame, 4, count));
        var volume = MemoryMarshal.Cast<byte, double>(Column(frame, 5, count));
        for (var i = 0; i < count; i++)
            bars[i] = new Bar(WireTime.Read(times[i]), open[i], high[i], low[i], close[i], volume[i]);
        return count;
    }

    private static ReadOnlySpan<byte> Column(ReadOnlySpan<byte> frame, int column, int count) =>
        frame.Slice(column * count * sizeof(long), count * sizeof(long));

    /// <summary>Collects bars into columns and writes them as one frame.</summary>
    internal sealed class Writer(PipeWriter pipe) : IDisposable
    {
        private readonly long[] times = ArrayPool<long>.Shared.Rent(MostBars);
        private readonly double[][] values = [.. Enumerable.Range(0, 5).Select(_ => ArrayPool<double>.Shared.Rent(MostBars))];
        private int count;

        /// <summary>Adds a bar; returns whether the frame is now full.</summary>
        public bool Add(in Bar bar)
        {
            times[count] = WireTime.Write(bar.OpenTime);
            values[0][count] = bar.Open;
            values[1][count] = bar.High;
            values[2][count] = bar.Low;
            values[3][count] = bar.Close;
            values[4][count] = bar.Volume;
            return ++count == MostBars;
        }

        /// <summary>Sends what was added; waits while the host has not caught up.</summary>
        public async ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            Write();
            await pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Makes a frame of what was added, to be sent with what is written next.</summary>
        public void Write()
        {
            if (count == 0) return;
            var length = sizeof(int) + count * BytesPerBar;
            var span = pipe.GetSpan(length);
            BinaryPrimitives.WriteInt32LittleEndian(span, count * BytesPerBar);
            span = span[sizeof(int)..];
            MemoryMarshal.AsBytes(times.AsSpan(0, count)).CopyTo(span);
            for (var column = 0; column < values.Length; column++)
                MemoryMarshal.AsBytes(values[column].AsSpan(0, count)).CopyTo(span[((column + 1) * count * sizeof(double))..]);
            pipe.Advance(length);
            count = 0;
        }

        public void Dispose()
        {
            ArrayPool<long>.Shared.Return(times);
            foreach (var column in values) ArrayPool<double>.Shared.Return(column);
        }
    }
}
