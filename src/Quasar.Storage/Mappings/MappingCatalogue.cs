using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Reads all that is and could be mapped, and enters what is found, many rows at a time.</summary>
public sealed class MappingCatalogue(NpgsqlDataSource database, TimeProvider time)
{
    private const int TimeoutSeconds = 600;

    private const string Insert =
        """
        insert into asset_mapping (common_symbol_id, provider, symbol, origin, evidence, created_at, changed_at)
        select f.id, f.provider, f.symbol, $5, f.reasons::jsonb, $6, $6
        from unnest($1, $2, $3, $4) as f (id, provider, symbol, reasons) join common_symbol c on c.id = f.id
        where not exists (select from asset_mapping m where m.provider = f.provider and m.symbol = f.symbol)
          and not exists (select from mapping_refusal r where (r.common_symbol_id, r.provider, r.symbol) = (f.id, f.provider, f.symbol))
        on conflict do nothing returning id
        """;

    public async Task<MappedSymbols> ReadMappedAsync(CancellationToken cancellationToken)
    {
        var names = new Dictionary<int, string>();
        await foreach (var row in RowsAsync("select id, name from common_symbol", [], cancellationToken)) names[row.GetInt32(0)] = row.GetString(1);
        var placed = new HashSet<(int, string)>();
        await foreach (var row in RowsAsync("select distinct common_symbol_id, provider from asset_mapping where active", [], cancellationToken))
            placed.Add((row.GetInt32(0), row.GetString(1)));
        var refused = new HashSet<(int, string, string)>();
        await foreach (var row in RowsAsync("select common_symbol_id, provider, symbol from mapping_refusal", [], cancellationToken))
            refused.Add((row.GetInt32(0), row.GetString(1), row.GetString(2)));
        var assets = new List<(int Symbol, MappableAsset Asset)>();
        await foreach (var row in RowsAsync(
            $"""
            select distinct on (m.id) {FactRows.Columns}, l.instrument_id, false, m.common_symbol_id
            from asset_mapping m join assets a on a.provider = m.provider and a.symbol = m.symbol
            left join asset_figi f on f.asset_id = a.id left join asset_link l on l.asset_id = a.id and l.state = 'linked'
            where m.active and m.valid @> $1
            order by m.id, a.delisted_at desc nulls first, a.id desc
            """, [Parameter.Of(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))], cancellationToken))
            assets.Add((row.GetInt32(FactRows.Count + 2), Read(row)));
        return new MappedSymbols(names, assets.ToLookup(asset => asset.Symbol, asset => asset.Asset), placed, refused);
    }

    /// <summary>The assets that have never been mapped to anything and have not left their catalogue, by id.</summary>
    /// <param name="only">Only these, and those that are linked to the same instruments; null for all.</param>
    public async IAsyncEnumerable<MappableAsset> ReadUnmappedAsync(
        IReadOnlyList<int>? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(
            $"""
            with shared as (
                select l.instrument_id from asset_link l join assets a on a.id = l.asset_id
                where l.state = 'linked' and a.delisted_at is null group by 1 having count(distinct a.provider) > 1)
            select {FactRows.Columns}, l.instrument_id, s.instrument_id is not null
            from assets a left join asset_figi f on f.asset_id = a.id
            left join asset_link l on l.asset_id = a.id and l.state = 'linked'
            left join shared s on s.instrument_id = l.instrument_id
            where a.delisted_at is null and not exists (select from asset_mapping m where m.provider = a.provider and m.symbol = a.symbol)
              and ($1::integer[] is null or a.id = any ($1) or l.instrument_id in (
                  select o.instrument_id from asset_link o where o.asset_id = any ($1) and o.state = 'linked'))
            order by a.id
            """,
            [new() { Value = (object?)only?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }], cancellationToken))
            yield return Read(row);
    }

    /// <summary>What some assets are mapped to today; null where one is mapped to nothing, and nothing where there is no such asset.</summary>
    public async Task<IReadOnlyDictionary<int, string?>> ReadSymbolsOfAsync(IReadOnlyList<int> assets, CancellationToken cancellationToken)
    {
        var symbols = new Dictionary<int, string?>();
        await foreach (var row in RowsAsync(
            """
            select a.id, c.name from assets a
            left join asset_mapping m on m.provider = a.provider and m.symbol = a.symbol and m.active and m.valid @> $2
            left join common_symbol c on c.id = m.common_symbol_id where a.id = any ($1)
            """, [Parameter.Column(assets), Parameter.Of(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))], cancellationToken))
            symbols[row.GetInt32(0)] = row.IsDBNull(1) ? null : row.GetString(1);
        return symbols;
    }

    /// <summary>Enters what was found. What contradicts what somebody has done meanwhile is left out.</summary>
    /// <param name="actor">Who has asked for them; null where nobody has, which is not entered in the audit.</param>
    public Task<MappingRun> EnterAsync(FoundMappings found, string? actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            var made = await MakeSymbolsAsync(transaction, found.Symbols, cancellationToken);
            var all = found.Mappings.Concat(found.Symbols.Where(symbol => made.ContainsKey(symbol.Name))
                .SelectMany(symbol => symbol.Mappings.Select(mapping => mapping with { SymbolId = made[symbol.Name] }))).ToList();
            var mapped = await InsertAsync(transaction, all, actor is null ? "automatic" : "manual", cancellationToken);
            if (actor is not null) await RecordAsync(transaction, made, mapped, actor, cancellationToken);
            if (found.Suggestions is { } suggestions) await SuggestAsync(transaction, suggestions, cancellationToken);
            var waiting = (long)(await transaction.ReadValueAsync("select count(*) from mapping_suggestion", [], cancellationToken))!;
            await transaction.CommitAsync(cancellationToken);
            return new MappingRun(mapped.Count, made.Count, waiting);
        }, cancellationToken);

    // Gives the numbers of those that are new.
    private async Task<IReadOnlyList<int>> InsertAsync(
        NpgsqlTransaction transaction, IReadOnlyList<FoundMapping> found, string origin, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(Insert, [.. Columns(found), Parameter.Of(origin), Parameter.Of(time.GetUtcNow().UtcDateTime)]);
        var ids = new List<int>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetInt32(0));
        return ids;
    }

    private async Task RecordAsync(
        NpgsqlTransaction transaction, Dictionary<string, int> symbols, IReadOnlyList<int> mappings, string actor, CancellationToken cancellationToken)
    {
        foreach (var (name, id) in symbols)
            await MappingAudit.WriteAsync(transaction, time.GetUtcNow(), actor, "common-symbol.created", id, new { name }, cancellationToken);
        foreach (var mapping in await MappingRows.ListAsync(transaction, "m.id = any ($1)", [Parameter.Column(mappings)], cancellationToken))
            await MappingAudit.WriteAsync(transaction, time.GetUtcNow(), actor, "mapping.created", before: null, mapping, cancellationToken);
    }

    // An instrument that was merged since it was read is the one into which it was.
    private async Task<Dictionary<string, int>> MakeSymbolsAsync(
        NpgsqlTransaction transaction, IReadOnlyList<FoundSymbol> symbols, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            """
            insert into common_symbol (name, instrument_id, created_at)
            select f.name, coalesce(i.merged_into, i.id), $3 from unnest($1, $2) as f (name, instrument) left join instrument i on i.id = f.instrument
            on conflict (name) do nothing returning name, id
            """,
            [
                Parameter.Column(symbols.Select(symbol => symbol.Name)), Parameter.Column(symbols.Select(symbol => symbol.InstrumentId)),
                Parameter.Of(time.GetUtcNow().UtcDateTime),
            ]);
        var made = new Dictionary<string, int>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) made[reader.GetString(0)] = reader.GetInt32(1);
        return made;
    }

    // One that is found again keeps its id, for somebody may be looking at it.
    private async Task SuggestAsync(NpgsqlTransaction transaction, IReadOnlyList<FoundMapping> suggestions, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            """
            delete from mapping_suggestion s where not exists (
                select from unnest($1, $2, $3) as f (id, provider, symbol) where (f.id, f.provider, f.symbol) = (s.common_symbol_id, s.provider, s.symbol))
            """, Columns(suggestions)[..3], cancellationToken);
        await transaction.ExecuteAsync(
            """
            insert into mapping_suggestion (common_symbol_id, provider, symbol, score, reasons, made_at)
            select f.id, f.provider, f.symbol, f.score, f.reasons::jsonb, $6
            from unnest($1, $2, $3, $4, $5) as f (id, provider, symbol, reasons, score) join common_symbol c on c.id = f.id
            where not exists (select from asset_mapping m where m.provider = f.provider and m.symbol = f.symbol)
              and not exists (select from mapping_refusal r where (r.common_symbol_id, r.provider, r.symbol) = (f.id, f.provider, f.symbol))
            on conflict (common_symbol_id, provider, symbol) do update set score = excluded.score, reasons = excluded.reasons
            """,
            [.. Columns(suggestions), Parameter.Column(suggestions.Select(found => (float)found.Score)), Parameter.Of(time.GetUtcNow().UtcDateTime)],
            cancellationToken);
    }

    private static NpgsqlParameter[] Columns(IReadOnlyList<FoundMapping> found) =>
    [
        Parameter.Column(found.Select(mapping => mapping.SymbolId)), Parameter.Column(found.Select(mapping => mapping.Provider)),
        Parameter.Column(found.Select(mapping => mapping.VendorSymbol)), Parameter.Column(found.Select(mapping => mapping.Reasons)),
    ];

    private async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(
        string sql, NpgsqlParameter[] parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = TimeoutSeconds;
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return reader;
    }

    private static MappableAsset Read(NpgsqlDataReader row) => new(
        FactRows.Read(row, 0), row.IsDBNull(FactRows.Count) ? null : row.GetInt32(FactRows.Count), row.GetBoolean(FactRows.Count + 1));
}
