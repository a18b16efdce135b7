using System.Buffers.Binary;
using Npgsql;
using Quasar.BenchPlugin;
using Quasar.Sdk;

namespace Quasar.Bench.Workload;

/// <summary>The rows of a plan as binary COPY wants them, made beforehand: nothing can bring them to a table faster.</summary>
/// <remarks>An encoder of its own, so that the yardstick does not grow or shrink with the product's.</remarks>
internal sealed class RowImage
{
    private const int RowLength = 2 + (4 + 4) + (4 + 8) * 6;
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Trailer = [0xff, 0xff];
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<byte[]> pieces = [];

    private RowImage()
    {
    }

    public const string Columns = "series_id, time, open, high, low, close, volume";

    /// <summary>The plan's rows, series by series, as they are best written.</summary>
    public static RowImage Of(SeriesPlan plan, int firstId = 1)
    {
        var image = new RowImage();
        for (var i = 0; i < plan.Series; i++)
            image.pieces.Add(Encode(firstId + i, Enumerable.Range(0, plan.BarsPerSeries)
                .Select(bar => BenchMarket.At(i + 1, SeriesPlan.OpenOf(bar)))));
        return image;
    }

    /// <summary>One row of each of many series, for one time.</summary>
    public static RowImage Across(int series, DateTimeOffset open)
    {
        var image = new RowImage();
        image.pieces.Add([.. Enumerable.Range(1, series).SelectMany(id => Encode(id, [BenchMarket.At(id, open)]))]);
        return image;
    }

    public async Task CopyAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} ({Columns}) from stdin (format binary)", cancellationToken);
        await copy.WriteAsync(Header, cancellationToken);
        foreach (var piece in pieces) await copy.WriteAsync(piece, cancellationToken);
        await copy.WriteAsync(Trailer, cancellationToken);
    }

    private static byte[] Encode(int id, IEnumerable<Bar> bars)
    {
        var rows = new MemoryStream();
        Span<byte> row = stackalloc byte[RowLength];
        foreach (var bar in bars)
        {
            BinaryPrimitives.WriteInt16BigEndian(row, 7);
            BinaryPrimitives.WriteInt32BigEndian(row[2..], 4);
            BinaryPrimitives.WriteInt32BigEndian(row[6..], id);
            BinaryPrimitives.WriteInt32BigEndian(row[10..], 8);
            BinaryPrimitives.WriteInt64BigEndian(row[14..], (bar.OpenTime - Epoch).Ticks / TimeSpan.TicksPerMicrosecond);
            var place = 22;
            foreach (var value in (ReadOnlySpan<double>)[bar.Open, bar.High, bar.Low, bar.Close, bar.Volume])
            {
                BinaryPrimitives.WriteInt32BigEndian(row[place..], 8);
                BinaryPrimitives.WriteDoubleBigEndian(row[(place + 4)..], value);
                place += 12;
            }
            rows.Write(row);
        }
        return rows.ToArray();
    }
}
