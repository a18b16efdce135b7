using System.Diagnostics;
using Npgsql;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.BenchPlugin;

namespace Quasar.Bench.Measures;

/// <summary>One series over HTTP, beside the same SELECT by the driver in this process.</summary>
internal static class ReadMeasure
{
    private static readonly int[] Percentages = [50, 99];

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var stored = await StoredSeries.CreateAsync(database, Scale.BarsPerSeries, cancellationToken);
        await using var server = await ServerProcess.StartAsync(database, new BenchSettings(), cancellationToken);
        var ways = new (string Name, Func<Task> Read, List<double> Times)[]
        {
            ("raw", () => SelectAsync(database, stored, cancellationToken), []),
            ("json", () => server.Http.GetByteArrayAsync(stored.Address("json"), cancellationToken), []),
            ("arrow", () => server.Http.GetByteArrayAsync(stored.Address("arrow"), cancellationToken), []),
        };
        // The first fifth warms up the compilers, the caches and the connections.
        for (var i = -scale.Reads / 5; i < scale.Reads; i++)
            foreach (var (_, read, times) in ways)
            {
                var start = Stopwatch.GetTimestamp();
                await read();
                if (i >= 0) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        return [.. ways[1..].SelectMany(way => Percentages.Select(percent => new Figure(
            $"read-{way.Name}-p{percent}", Sample.Percentile(way.Times, percent), "ms", "the SELECT alone",
            Sample.Percentile(ways[0].Times, percent))))];
    }

    private static async Task SelectAsync(BenchDatabase database, StoredSeries stored, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(
            """
            select time, open, high, low, close, volume from historical_data
            where series_id = $1 and time >= $2 and time < $3 order by time
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new NpgsqlParameter<int> { TypedValue = stored.Id },
            new NpgsqlParameter<DateTime> { TypedValue = SeriesPlan.From.UtcDateTime },
            new NpgsqlParameter<DateTime> { TypedValue = stored.Plan.To.UtcDateTime },
        });
        var (rows, latest, sum) = (0, default(DateTime), 0.0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows++;
            latest = reader.GetDateTime(0);
            for (var column = 1; column <= 5; column++) sum += reader.GetDouble(column);
        }
        if (rows != stored.Plan.Bars || latest == default || sum == 0) throw new InvalidOperationException($"{rows} rows were read");
    }
}
