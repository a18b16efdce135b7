using Apache.Arrow;
using Apache.Arrow.Ipc;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.RealData;

/// <summary>Reads bars from an Apache Arrow stream.</summary>
internal static class ArrowRows
{
    public static async Task<IReadOnlyList<Row>> ReadAllAsync(Stream stream)
    {
        var rows = new List<Row>();
        using var reader = new ArrowStreamReader(stream);
        while (await reader.ReadNextRecordBatchAsync(TestContext.Current.CancellationToken) is { } batch)
        {
            using (batch)
                for (var i = 0; i < batch.Length; i++) rows.Add(RowAt(batch, i));
        }
        return rows;
    }

    private static Row RowAt(RecordBatch batch, int index)
    {
        double Field(string name) => ((DoubleArray)batch.Column(name)).GetValue(index)!.Value;
        return new Row(
            ((TimestampArray)batch.Column("time")).GetTimestamp(index)!.Value,
            Field("open"), Field("high"), Field("low"), Field("close"), Field("volume"));
    }
}
