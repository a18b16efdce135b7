using Npgsql;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>The orders that were placed through Quasar.</summary>
public sealed class OrderStore(NpgsqlDataSource database)
{
    /// <summary>Enters an order that is about to be sent.</summary>
    /// <returns>Whether this call has entered it: only then may its caller send it.</returns>
    public async Task<bool> TryRecordAsync(string broker, OrderRequest order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            insert into broker_order (broker, client_id, symbol, side, kind, quantity, limit_price, asked_quantity, asked_limit_price, state,
                                      created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $6, $7, 'sending', $8, $8) on conflict (broker, client_id) do nothing
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(broker), Parameter.Of(order.Id.Value), Parameter.Of(order.Symbol.Value), Parameter.Of(OrderRows.NameOf(order.Side)),
            Parameter.Of(OrderRows.NameOf(order.Kind)), Parameter.Of(order.Quantity), Parameter.Of(order.LimitPrice), Parameter.Of(now.UtcDateTime),
        });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Enters what became of a sending, unless the broker has said more of the order meanwhile.</summary>
    public Task SettleAsync(
        string broker, ClientOrderId id, string state, string? brokerId, string? message, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            update broker_order set state = $3, broker_id = coalesce($4, broker_id), message = $5, updated_at = $6
            where broker = $1 and client_id = $2 and state in ('sending', 'unknown', 'absent')
            """,
            [
                Parameter.Of(broker), Parameter.Of(id.Value), Parameter.Of(state), Parameter.Of(brokerId), Parameter.Of(message),
                Parameter.Of(now.UtcDateTime),
            ],
            cancellationToken);

    /// <summary>Whoever was sending these orders is no longer there to say what became of them.</summary>
    public Task MarkUnknownAsync(string broker, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        """
        update broker_order set state = 'unknown', message = 'Quasar ended while it was being sent', updated_at = $2
        where broker = $1 and state = 'sending'
        """,
        [Parameter.Of(broker), Parameter.Of(now.UtcDateTime)], cancellationToken);

    /// <summary>Enters what the broker says of an order. An order of which it has said that it ended does not open again.</summary>
    public Task ApplyAsync(string broker, Order order, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        """
        update broker_order set
            state = $4, broker_id = coalesce($3, broker_id), quantity = case when $5 > 0 then $5 else quantity end,
            limit_price = case when kind = 'limit' and $6 > 0 then $6 else limit_price end,
            filled = greatest(filled, $7), average_price = coalesce($8, average_price), message = $9, updated_at = $10
        where broker = $1 and (client_id = $2 or ($2 is null and broker_id = $3))
          and (state not in ('filled', 'cancelled', 'expired', 'rejected') or $4 <> 'open')
          and (state, broker_id, quantity, limit_price, filled, average_price, message)
              is distinct from ($4, coalesce($3, broker_id), $5, $6, $7, $8, $9)
        """,
        [
            Parameter.Of(broker), Parameter.Of(order.Id?.Value), Parameter.Of(order.BrokerId), Parameter.Of(RecordedState.Of(order.State)),
            Parameter.Of(order.Quantity), Parameter.Of(order.LimitPrice), Parameter.Of(order.Filled), Parameter.Of(order.AveragePrice),
            Parameter.Of(order.Reason), Parameter.Of(now.UtcDateTime),
        ],
        cancellationToken);

    public async Task<RecordedOrder?> FindAsync(string broker, ClientOrderId id, CancellationToken cancellationToken) =>
        await ListAsync(
            $"select {OrderRows.OrderColumns} from broker_order where broker = $1 and client_id = $2",
            [Parameter.Of(broker), Parameter.Of(id.Value)], cancellationToken) is [var found] ? found : null;

    /// <summary>The orders, newest first.</summary>
    public Task<IReadOnlyList<RecordedOrder>> ListAsync(string broker, bool onlyOpen, int limit, CancellationToken cancellationToken) => ListAsync(
        $"""
        select {OrderRows.OrderColumns} from broker_order
        where broker = $1 and (not $2 or state in ('open', 'sending', 'unknown')) order by number desc limit $3
        """,
        [Parameter.Of(broker), Parameter.Of(onlyOpen), Parameter.Of(limit)], cancellationToken);

    /// <summary>The orders of which nobody knows what became.</summary>
    /// <param name="before">Whoever was sending one since before this time has not lived to say.</param>
    public Task<IReadOnlyList<RecordedOrder>> ListUnknownAsync(string broker, DateTimeOffset before, CancellationToken cancellationToken) => ListAsync(
        $"""
        select {OrderRows.OrderColumns} from broker_order
        where broker = $1 and (state = 'unknown' or state = 'sending' and created_at < $2) order by number
        """,
        [Parameter.Of(broker), Parameter.Of(before.UtcDateTime)], cancellationToken);

    /// <summary>The orders that the broker has taken, oldest first.</summary>
    public Task<IReadOnlyList<RecordedOrder>> ListTakenAsync(string broker, long after, int limit, CancellationToken cancellationToken) => ListAsync(
        $"""
        select {OrderRows.OrderColumns} from broker_order
        where broker = $1 and number > $2 and state in ('open', 'filled', 'cancelled', 'expired', 'rejected') order by number limit $3
        """,
        [Parameter.Of(broker), Parameter.Of(after), Parameter.Of(limit)], cancellationToken);

    private async Task<IReadOnlyList<RecordedOrder>> ListAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        var orders = new List<RecordedOrder>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) orders.Add(OrderRows.ReadOrder(reader));
        return orders;
    }

    private async Task ExecuteAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
