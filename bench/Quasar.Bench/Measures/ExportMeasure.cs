using System.Diagnostics;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.BenchPlugin;

namespace Quasar.Bench.Measures;

/// <summary>A long series as an Arrow stream over HTTP, beside <c>COPY (SELECT …) TO</c> read to its end in this process.</summary>
/// <remarks>A bar takes 48 bytes in Arrow and 74 in COPY's binary format, so both megabytes and bars a second are shown.</remarks>
internal static class ExportMeasure
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var stored = await StoredSeries.CreateAsync(database, scale.ExportedBars, cancellationToken);
        await using var server = await ServerProcess.StartAsync(database, new BenchSettings(), cancellationToken);
        var (megabytes, bars, memory) = (new List<(double, double)>(), new List<(double, double)>(), server.WatchMemory());
        await using var watching = memory;
        for (var i = 0; i < scale.Rounds; i++)
        {
            var copied = await TimeAsync(() => CopyOutAsync(database, stored, cancellationToken));
            var exported = await TimeAsync(() => ExportAsync(server, stored, cancellationToken));
            megabytes.Add((exported.Bytes / 1e6 / exported.Seconds, copied.Bytes / 1e6 / copied.Seconds));
            bars.Add((stored.Plan.Bars / exported.Seconds, stored.Plan.Bars / copied.Seconds));
        }
        return
        [
            Figure.OfRates("export-arrow", "MB/s", "COPY (SELECT) TO", megabytes),
            Figure.OfRates("export-arrow-bars", "bars/s", "COPY (SELECT) TO", bars),
            new Figure("export-memory", memory.PeakMegabytes, "MB", "the limit", 350) { Target = Target.ValueBelow(350) },
        ];
    }

    private static async Task<(long Bytes, double Seconds)> TimeAsync(Func<Task<long>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var bytes = await work();
        return (bytes, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task<long> CopyOutAsync(BenchDatabase database, StoredSeries stored, CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"""
            copy (select time, open, high, low, close, volume from historical_data where series_id = {stored.Id} order by time)
            to stdout (format binary)
            """,
            cancellationToken);
        return await DrainAsync(copy, cancellationToken);
    }

    private static async Task<long> ExportAsync(ServerProcess server, StoredSeries stored, CancellationToken cancellationToken)
    {
        using var response = await server.Http.GetAsync(
            stored.Address("arrow"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = await DrainAsync(body, cancellationToken);
        return bytes >= stored.Plan.Bars * 48 ? bytes : throw new InvalidOperationException($"The export ended after {bytes} bytes");
    }

    private static async Task<long> DrainAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read) bytes += read;
        return bytes;
    }
}
