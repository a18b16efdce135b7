using Npgsql;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>The fills that brokers have told of.</summary>
public sealed class FillStore(NpgsqlDataSource database)
{
    /// <summary>Enters a fill, and in the same transaction what it makes of its order. One that is known changes nothing.</summary>
    public async Task AddAsync(string broker, Fill fill, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // One at a time for each broker: a reader who goes on from a number must not miss a smaller one that came later.
        await using var turn = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('broker_fill ' || $1, 0))", connection)
        {
            Parameters = { Parameter.Of(broker) },
        };
        await turn.ExecuteNonQueryAsync(cancellationToken);
        await using var insert = new NpgsqlCommand(
            """
            insert into broker_fill (broker, fill_id, client_id, broker_order_id, symbol, side, quantity, price, fee, fee_asset, at,
                                     recorded_at)
            values ($1, $2, coalesce($3, (select client_id from broker_order where broker = $1 and broker_id = $4)), $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (broker, fill_id) do nothing returning client_id
            """, connection)
        {
            Parameters =
            {
                Parameter.Of(broker), Parameter.Of(fill.Id), Parameter.Of(fill.OrderId?.Value), Parameter.Of(fill.BrokerOrderId),
                Parameter.Of(fill.Symbol.Value), Parameter.Of(OrderRows.NameOf(fill.Side)), Parameter.Of(fill.Quantity), Parameter.Of(fill.Price),
                Parameter.Of(fill.Fee), Parameter.Of(fill.FeeAsset), Parameter.Of(fill.At.UtcDateTime), Parameter.Of(now.UtcDateTime),
            },
        };
        if (await insert.ExecuteScalarAsync(cancellationToken) is string order) await EnterIntoOrderAsync(connection, broker, order, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The fills after a number, oldest first.</summary>
    public async Task<IReadOnlyList<RecordedFill>> ListAsync(string broker, long after, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {OrderRows.FillColumns} from broker_fill where broker = $1 and number > $2 order by number limit $3");
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(broker), Parameter.Of(after), Parameter.Of(limit) });
        var fills = new List<RecordedFill>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) fills.Add(OrderRows.ReadFill(reader));
        return fills;
    }

    /// <summary>How many fills were entered since a time.</summary>
    /// <param name="most">Where the counting ends.</param>
    public async Task<int> CountEnteredAsync(string broker, DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select count(*)::int from (select from broker_fill where broker = $1 and recorded_at > $2 limit $3) entered");
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(broker), Parameter.Of(since.UtcDateTime), Parameter.Of(most) });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The greatest number, and the latest time of a fill; 0 and null where there are none.</summary>
    public async Task<(long Number, DateTimeOffset? At)> FindLastAsync(string broker, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select coalesce(max(number), 0), max(at) from broker_fill where broker = $1");
        command.Parameters.Add(Parameter.Of(broker));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : OrderRows.Time(reader, 1));
    }

    private static async Task EnterIntoOrderAsync(
        NpgsqlConnection connection, string broker, string order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var update = new NpgsqlCommand(
            """
            update broker_order o set
                filled = greatest(o.filled, f.quantity), average_price = f.cost / f.quantity, updated_at = $3,
                state = case when f.quantity >= o.quantity then 'filled'
                             when o.state in ('sending', 'unknown', 'absent') then 'open' else o.state end
            from (select sum(quantity) as quantity, sum(quantity * price) as cost from broker_fill where broker = $1 and client_id = $2) f
            where o.broker = $1 and o.client_id = $2 and f.quantity > 0
            """, connection)
        {
            Parameters = { Parameter.Of(broker), Parameter.Of(order), Parameter.Of(now.UtcDateTime) },
        };
        await update.ExecuteNonQueryAsync(cancellationToken);
    }
}
