using Npgsql;

namespace Quasar.Storage;

/// <summary>Ends mappings to symbols that their vendor uses for another thing by now.</summary>
public sealed class ReusedSymbols(NpgsqlDataSource database, TimeProvider time)
{
    private const string Actor = "quasar";

    // What was listed when the mapping was last changed has left, and what is listed now came later. Another ISIN alone does not make it
    // another thing to whoever wants its bars, for a share has one after a reverse split: it has to be another kind or pair, or have a name
    // without a word in common. Where a person has linked both to one instrument they are one.
    private const string Find =
        """
        select m.id, (n.first_seen at time zone 'UTC')::date
        from asset_mapping m
        join assets n on n.provider = m.provider and n.symbol = m.symbol and n.delisted_at is null and n.first_seen > m.changed_at
        where m.active and upper_inf(m.valid) and exists (
            select from assets o
            left join asset_link ol on ol.asset_id = o.id and ol.state = 'linked'
            left join asset_link nl on nl.asset_id = n.id and nl.state = 'linked'
            where o.provider = m.provider and o.symbol = m.symbol and o.first_seen <= m.changed_at and o.delisted_at > m.changed_at
              and o.delisted_at <= n.first_seen and ol.instrument_id is distinct from nl.instrument_id
              and (o.kind <> n.kind and 'other' not in (o.kind, n.kind) or o.base <> n.base or o.currency <> n.currency
                   or cardinality(name_words(o.name)) > 0 and cardinality(name_words(n.name)) > 0 and not name_words(o.name) && name_words(n.name)))
        """;

    /// <returns>How many were ended, each on the day on which its symbol was used again.</returns>
    public Task<int> EndAsync(CancellationToken cancellationToken) => MappingTransaction.RunAsync(database, async transaction =>
    {
        var reused = await ReadAsync(transaction, cancellationToken);
        foreach (var (id, day) in reused)
        {
            var before = (await MappingRows.FindAsync(transaction, id, cancellationToken))!;
            var ended = before with { Valid = before.Valid with { To = day } };
            // It never held for a day.
            if (ended.Valid.IsEmpty) ended = before with { Active = false };
            await MappingRows.UpdateAsync(transaction, ended, time.GetUtcNow(), cancellationToken);
            await MappingAudit.WriteAsync(transaction, time.GetUtcNow(), Actor, "mapping.ended", before, ended, cancellationToken);
        }
        if (reused.Count > 0) await transaction.CommitAsync(cancellationToken);
        return reused.Count;
    }, cancellationToken);

    private static async Task<IReadOnlyList<(int Id, DateOnly Day)>> ReadAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(Find, []);
        var reused = new List<(int, DateOnly)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) reused.Add((reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1)));
        return reused;
    }
}
