using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>Bars in and out of the database: binary COPY in, SELECT out.</summary>
public sealed class BarStore(NpgsqlDataSource database)
{
    private const string Columns = "time, open, high, low, close, volume";

    /// <summary>Stores the batches and the ranges they prove, all or nothing.</summary>
    /// <remarks>Where a batch proves a range that was answered before, it replaces what was there, and rows that differ go to
    /// the revisions first; so committing the same batch again changes nothing.</remarks>
    /// <exception cref="FencedException">The lease has been superseded; nothing was written.</exception>
    public async Task CommitAsync(ProviderLease lease, IReadOnlyList<ProvenBatch> batches, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var answeredBefore = await BatchSql.LockAsync(connection, lease, batches, cancellationToken);
        foreach (var kind in batches.GroupBy(batch => batch.Series.Kind))
        {
            var table = TableOf(kind.Key);
            var again = kind.Where(batch => answeredBefore.Contains(batch)).ToList();
            var fresh = kind.Where(batch => !answeredBefore.Contains(batch) && !batch.Bars.IsEmpty).ToList();
            if (again.Count > 0) await BatchSql.ReplaceAsync(connection, table, again, cancellationToken);
            if (fresh.Count > 0) await BarCopy.WriteAsync(connection, table, fresh, cancellationToken);
        }
        await BatchSql.RecordAsync(connection, batches, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Yields the bars of one series that open in a range, oldest first, <paramref name="limit"/> of them at the most.</summary>
    public async IAsyncEnumerable<Bar> ReadAsync(
        Series series, TimeRange range, long? limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"select {Columns} from {TableOf(series.Kind)} where series_id = $1 and time >= $2 and time < $3 order by time limit $4",
            series, range, limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return ReadBar(reader);
    }

    /// <summary>The newest bars of one series that open in a range, newest first.</summary>
    public async Task<IReadOnlyList<Bar>> ReadNewestAsync(Series series, TimeRange range, int count, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"select {Columns} from {TableOf(series.Kind)} where series_id = $1 and time >= $2 and time < $3 order by time desc limit $4",
            series, range, count);
        var bars = new List<Bar>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) bars.Add(ReadBar(reader));
        return bars;
    }

    /// <summary>Yields only the opening times of the bars of one series in a range, oldest first.</summary>
    public async IAsyncEnumerable<DateTimeOffset> ReadOpensAsync(
        Series series, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"select time from {TableOf(series.Kind)} where series_id = $1 and time >= $2 and time < $3 order by time limit $4",
            series, range, limit: null);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return new DateTimeOffset(reader.GetDateTime(0), TimeSpan.Zero);
    }

    internal static string TableOf(SeriesKind kind) => kind == SeriesKind.Live ? "live_data" : "historical_data";

    private NpgsqlCommand Command(string sql, Series series, TimeRange range, long? limit)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(Parameter.Of(series.Id));
        command.Parameters.Add(Parameter.Of(range.From.UtcDateTime));
        command.Parameters.Add(Parameter.Of(range.To.UtcDateTime));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)limit ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return command;
    }

    internal static Bar ReadBar(NpgsqlDataReader reader) => new(
        new DateTimeOffset(reader.GetDateTime(0), TimeSpan.Zero),
        reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3), reader.GetDouble(4), reader.GetDouble(5));
}
