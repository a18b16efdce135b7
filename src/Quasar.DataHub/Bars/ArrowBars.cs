using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Microsoft.AspNetCore.Http;
using Quasar.Sdk;

namespace Quasar.DataHub.Bars;

/// <summary>Bars as an Apache Arrow IPC stream: a UTC timestamp in microseconds and five float64 columns.</summary>
internal static class ArrowBars
{
    public const string ContentType = "application/vnd.apache.arrow.stream";

    private const int RowsPerBatch = 8_192;

    private static readonly Schema Schema = new(
        [
            new Field("time", new TimestampType(TimeUnit.Microsecond, "UTC"), nullable: false),
            .. new[] { "open", "high", "low", "close", "volume" }.Select(name => new Field(name, DoubleType.Default, nullable: false)),
        ],
        metadata: null);

    public static async Task WriteAsync(IAsyncEnumerable<Bar> bars, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        using var writer = new ArrowStreamWriter(response.Body, Schema, leaveOpen: true);
        await writer.WriteStartAsync(cancellationToken);
        await foreach (var rows in bars.Chunk(RowsPerBatch).WithCancellation(cancellationToken))
        {
            using var batch = BatchOf(rows);
            await writer.WriteRecordBatchAsync(batch, cancellationToken);
        }
        await writer.WriteEndAsync(cancellationToken);
    }

    private static RecordBatch BatchOf(Bar[] rows) => new(
        Schema,
        [
            Times(rows), Column(rows, bar => bar.Open), Column(rows, bar => bar.High), Column(rows, bar => bar.Low),
            Column(rows, bar => bar.Close), Column(rows, bar => bar.Volume),
        ],
        rows.Length);

    private static TimestampArray Times(Bar[] rows)
    {
        var values = new ArrowBuffer.Builder<long>(rows.Length);
        foreach (var bar in rows) values.Append((bar.OpenTime.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        return new TimestampArray((TimestampType)Schema.GetFieldByIndex(0).DataType, values.Build(), ArrowBuffer.Empty, rows.Length, 0, 0);
    }

    private static DoubleArray Column(Bar[] rows, Func<Bar, double> value)
    {
        var values = new ArrowBuffer.Builder<double>(rows.Length);
        foreach (var bar in rows) values.Append(value(bar));
        return new DoubleArray(values.Build(), ArrowBuffer.Empty, rows.Length, 0, 0);
    }
}
