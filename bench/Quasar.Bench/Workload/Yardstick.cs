using System.Diagnostics;
using Npgsql;
using Quasar.Bench.Hosting;

namespace Quasar.Bench.Workload;

/// <summary>What anybody would write by hand, timed on a fresh table with the product's columns and key.</summary>
internal static class Yardstick
{
    public const string Table = "yardstick";

    /// <summary>One COPY of all rows.</summary>
    public static Task<TimeSpan> CopyAsync(BenchDatabase database, RowImage rows, CancellationToken cancellationToken) => TimeAsync(
        database, connection => rows.CopyAsync(connection, Table, cancellationToken), cancellationToken);

    /// <summary>COPY to a staging table, then <c>INSERT … ON CONFLICT DO UPDATE</c>.</summary>
    public static Task<TimeSpan> UpsertAsync(BenchDatabase database, RowImage rows, CancellationToken cancellationToken) => TimeAsync(
        database,
        async connection =>
        {
            await ExecuteAsync(connection, $"create temp table staging (like {Table})", cancellationToken);
            await rows.CopyAsync(connection, "staging", cancellationToken);
            await ExecuteAsync(connection,
                $"""
                insert into {Table} select * from staging on conflict (series_id, time) do update set
                    open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume
                """,
                cancellationToken);
            await ExecuteAsync(connection, "drop table staging", cancellationToken);
        },
        cancellationToken);

    /// <summary>Times something on a fresh table of the given name.</summary>
    public static async Task<TimeSpan> TimeAsync(
        BenchDatabase database, Func<NpgsqlConnection, Task> work, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            $"drop table if exists {Table}; create table {Table} (like historical_data including all)", cancellationToken);
        await database.SettleAsync(cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await work(connection);
        var took = Stopwatch.GetElapsedTime(start);
        await database.ExecuteAsync($"drop table {Table}", cancellationToken);
        return took;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
