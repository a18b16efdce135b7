using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Follows vendors who give a mapped symbol to another thing, or what is mapped another symbol.</summary>
public sealed class SymbolChanges(NpgsqlDataSource database, TimeProvider time)
{
    private const string Actor = "quasar";

    // What was listed when the mapping was last changed has left since.
    private const string Left =
        """
        asset_mapping m
        join assets o on o.provider = m.provider and o.symbol = m.symbol and o.first_seen <= m.changed_at and o.delisted_at > m.changed_at
        left join asset_link ol on ol.asset_id = o.id and ol.state = 'linked'
        """;

    // What the papers of any company may be called tells nothing of the company.
    private const string TellingWords =
        "array(select unnest(w) except select unnest('{warrant,warrants,unit,units,right,rights,preferred,preference,series}'::text[])) as words";

    // Another ISIN alone does not make it another thing to whoever wants its bars, for a share has one after a reverse split: it has to be
    // another kind or pair, or have a name without a word in common. Where a person has linked both to one instrument they are one.
    private const string Reused =
        $"""
        select m.id, min(n.first_seen at time zone 'UTC')::date, null::text
        from {Left}
        join assets n on n.provider = m.provider and n.symbol = m.symbol and n.delisted_at is null and n.first_seen >= o.delisted_at
        left join asset_link nl on nl.asset_id = n.id and nl.state = 'linked'
        cross join lateral (select {TellingWords} from name_words(o.name) w) ow
        cross join lateral (select {TellingWords} from name_words(n.name) w) nw
        where m.active and upper_inf(m.valid) and ol.instrument_id is distinct from nl.instrument_id
          and (o.kind <> n.kind and 'other' not in (o.kind, n.kind) or o.base <> n.base or o.currency <> n.currency
               or cardinality(ow.words) > 0 and cardinality(nw.words) > 0 and not ow.words && nw.words)
        group by m.id
        """;

    // The same instrument with prices in the same terms, which came when the other left; and nothing else is that.
    private const string Moved =
        $"""
        select m.id, min(n.first_seen at time zone 'UTC')::date, min(n.symbol)
        from {Left}
        join asset_link nl on nl.instrument_id = ol.instrument_id and nl.state = 'linked'
        join assets n on n.id = nl.asset_id and n.provider = m.provider and n.symbol <> m.symbol
          and n.delisted_at is null and n.first_seen >= o.delisted_at
          and (n.currency, n.currency_unit, n.mic, n.country_code, n.base) is not distinct from (o.currency, o.currency_unit, o.mic, o.country_code, o.base)
        where m.active and upper_inf(m.valid)
          and not exists (select from asset_mapping x where x.provider = n.provider and x.symbol = n.symbol)
        group by m.id having count(*) = 1
        """;

    /// <summary>Ends each such mapping on the day on which it became wrong, and maps what has another symbol on from there.</summary>
    public Task<SymbolChangeCount> FollowAsync(CancellationToken cancellationToken) => MappingTransaction.RunAsync(database, async transaction =>
    {
        // In this order: what has another symbol has often left its own to another thing.
        var moved = await FollowAllAsync(transaction, Moved, cancellationToken);
        var reused = await FollowAllAsync(transaction, Reused, cancellationToken);
        if (moved + reused > 0) await transaction.CommitAsync(cancellationToken);
        return new SymbolChangeCount(reused, moved);
    }, cancellationToken);

    private async Task<int> FollowAllAsync(NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        var changes = await ReadAsync(transaction, sql, cancellationToken);
        foreach (var change in changes) await FollowAsync(transaction, change, cancellationToken);
        return changes.Count;
    }

    private async Task FollowAsync(NpgsqlTransaction transaction, (int Id, DateOnly Day, string? Symbol) change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = (await MappingRows.FindAsync(transaction, change.Id, cancellationToken))!;
        var ended = before with { Valid = before.Valid with { To = change.Day } };
        // It never held for a day.
        if (ended.Valid.IsEmpty) ended = before with { Active = false };
        await MappingRows.UpdateAsync(transaction, ended, now, cancellationToken);
        await MappingAudit.WriteAsync(transaction, now, Actor, "mapping.ended", before, ended, cancellationToken);
        if (change.Symbol is not { } symbol) return;
        var next = NewMapping.Like(before with { VendorSymbol = symbol }, new Days(change.Day, null)) with
        {
            Origin = "automatic",
            Evidence = EvidenceOf(before),
        };
        var (made, _) = await MappingRows.InsertAsync(transaction, before.SymbolId, next, now, cancellationToken);
        if (made is not null) await MappingAudit.WriteAsync(transaction, now, Actor, "mapping.created", before: null, made, cancellationToken);
    }

    private static JsonElement EvidenceOf(Mapping before)
    {
        var words = $"It is the same instrument, which {before.Provider} lists by another symbol now";
        return JsonSerializer.SerializeToElement(new
        {
            comparedWith = $"{before.Provider} {before.VendorSymbol}",
            score = (double?)null,
            reasons = new[] { new { code = "symbol-moved", weight = 0, words, vetoes = false } },
        });
    }

    private static async Task<IReadOnlyList<(int Id, DateOnly Day, string? Symbol)>> ReadAsync(
        NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql, []);
        var changes = new List<(int, DateOnly, string?)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            changes.Add((reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        return changes;
    }
}

/// <summary>How many mappings were ended because their symbol is used for another thing, and how many go on under another symbol.</summary>
public sealed record SymbolChangeCount(int Reused, int Moved);
