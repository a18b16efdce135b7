using Npgsql;
using NpgsqlTypes;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.BenchPlugin;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Bench.Measures;

/// <summary>Why <see cref="BarCopy"/> writes COPY's format by hand: the same rows by the driver's typed importer.</summary>
internal static class CopyMeasure
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var plan = new SeriesPlan(scale.Series, Scale.BarsPerSeries);
        var rounds = new List<(double, double)>();
        for (var i = 0; i < scale.Rounds; i++)
        {
            var typed = await Yardstick.TimeAsync(database, connection => ImportAsync(connection, plan, cancellationToken), cancellationToken);
            var own = await Yardstick.TimeAsync(
                database, connection => BarCopy.WriteAsync(connection, Yardstick.Table, Batches(plan), cancellationToken), cancellationToken);
            rounds.Add((plan.Bars / own.TotalSeconds, plan.Bars / typed.TotalSeconds));
        }
        return [Figure.OfRates("copy", "rows/s", "typed importer", rounds)];
    }

    private static IEnumerable<ProvenBatch> Batches(SeriesPlan plan)
    {
        var bars = new Bar[plan.BarsPerSeries];
        for (var id = 1; id <= plan.Series; id++)
        {
            for (var i = 0; i < bars.Length; i++) bars[i] = BenchMarket.At(id, SeriesPlan.OpenOf(i));
            var series = new Series(id, "bench", BenchMarket.SymbolOf(id), SeriesPlan.Interval, SeriesKind.Historical);
            yield return new ProvenBatch(series) { Bars = bars };
        }
    }

    private static async Task ImportAsync(NpgsqlConnection connection, SeriesPlan plan, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync(
            $"copy {Yardstick.Table} ({RowImage.Columns}) from stdin (format binary)", cancellationToken);
        foreach (var batch in Batches(plan))
            for (var i = 0; i < batch.Bars.Length; i++)
            {
                var bar = batch.Bars.Span[i];
                await import.StartRowAsync(cancellationToken);
                await import.WriteAsync(batch.Series.Id, NpgsqlDbType.Integer, cancellationToken);
                await import.WriteAsync(bar.OpenTime.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
                await import.WriteAsync(bar.Open, NpgsqlDbType.Double, cancellationToken);
                await import.WriteAsync(bar.High, NpgsqlDbType.Double, cancellationToken);
                await import.WriteAsync(bar.Low, NpgsqlDbType.Double, cancellationToken);
                await import.WriteAsync(bar.Close, NpgsqlDbType.Double, cancellationToken);
                await import.WriteAsync(bar.Volume, NpgsqlDbType.Double, cancellationToken);
            }
        await import.CompleteAsync(cancellationToken);
    }
}
