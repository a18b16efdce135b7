using System.Diagnostics;
using Npgsql;
using Quasar.Bench.Hosting;

namespace Quasar.Bench.Workload;

/// <summary>The rows of <c>assets</c>, copied by hand into a fresh table with the same columns and primary key.</summary>
internal static class AssetTable
{
    public static Task ClearAsync(BenchDatabase database, CancellationToken cancellationToken) =>
        database.ExecuteAsync("truncate assets, asset_catalogue, asset_refresh restart identity cascade", cancellationToken);

    public static async Task<TimeSpan> CopyAsync(BenchDatabase database, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            $"drop table if exists {Yardstick.Table}; create table {Yardstick.Table} (like assets, primary key (id))", cancellationToken);
        using var image = new MemoryStream();
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using (var rows = await connection.BeginRawBinaryCopyAsync("copy assets to stdout (format binary)", cancellationToken))
            await rows.CopyToAsync(image, cancellationToken);
        image.Position = 0;
        await database.SettleAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await using (var copy = await connection.BeginRawBinaryCopyAsync($"copy {Yardstick.Table} from stdin (format binary)", cancellationToken))
            await image.CopyToAsync(copy, cancellationToken);
        var took = Stopwatch.GetElapsedTime(start);
        await database.ExecuteAsync($"drop table {Yardstick.Table}", cancellationToken);
        return took;
    }
}
