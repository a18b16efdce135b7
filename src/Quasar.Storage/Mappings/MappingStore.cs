using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>What vendors and brokers call common symbols, and when.</summary>
public sealed class MappingStore(NpgsqlDataSource database, TimeProvider time)
{
    public async Task<Mapping?> FindAsync(int id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{MappingRows.Select} where m.id = $1");
        command.Parameters.Add(Parameter.Of(id));
        return await MappingRows.ReadAsync(command, cancellationToken) is [var found] ? found : null;
    }

    public async Task<MappingPage> SearchAsync(MappingSearch search, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            {MappingRows.Select}
            where ($1::text is null or c.name = $1) and ($2::text is null or m.provider = $2) and ($3::text is null or m.symbol = $3)
              and ($4::date is null or m.valid @> $4) and ($5::boolean is null or m.active = $5) and m.id > $6
            order by m.id limit $7
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(search.Symbol), Parameter.Of(search.Provider), Parameter.Of(search.VendorSymbol),
            new() { Value = (object?)search.On ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
            new() { Value = (object?)search.Active ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
            Parameter.Of(search.After ?? 0), Parameter.Of(search.Limit + 1),
        });
        var found = await MappingRows.ReadAsync(command, cancellationToken);
        return found.Count <= search.Limit
            ? new MappingPage(found, null)
            : new MappingPage([.. found.Take(search.Limit)], found[search.Limit - 1].Id);
    }

    /// <summary>Of some names, those of which nobody has heard: no plugin is called so, and none was that has left data or assets.</summary>
    public async Task<IReadOnlyList<string>> ListUnknownProvidersAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select array(
                select name from unnest($1) as name
                where not exists (select from plugin p where p.name = name.name) and not exists (select from assets a where a.provider = name.name)
                  and not exists (select from series s where s.provider = name.name))
            """);
        command.Parameters.Add(Parameter.Column(names.Distinct()));
        return (string[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Makes mappings, all or none.</summary>
    /// <param name="createsSymbols">Whether common symbols that are not there are made, too; else they are objected to.</param>
    /// <returns>What became of each. Where one has an objection none was made.</returns>
    public Task<IReadOnlyList<MappingOutcome>> CreateAsync(
        IReadOnlyList<NewMapping> wanted, bool createsSymbols, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            var outcomes = new List<MappingOutcome>(wanted.Count);
            foreach (var mapping in wanted)
                outcomes.Add(ByItem(await CreateAsync(transaction, mapping, createsSymbols, actor, cancellationToken), outcomes));
            if (outcomes.All(outcome => outcome.Objection is null)) await transaction.CommitAsync(cancellationToken);
            return (IReadOnlyList<MappingOutcome>)outcomes;
        }, cancellationToken);

    /// <summary>Changes a mapping from what it is at this moment.</summary>
    /// <returns>What came of it; null when there is no such mapping.</returns>
    public Task<MappingOutcome?> ChangeAsync(int id, Func<Mapping, Mapping> change, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync<MappingOutcome?>(database, async transaction =>
        {
            if (await MappingRows.FindAsync(transaction, id, cancellationToken) is not { } before) return null;
            var after = change(before);
            if (after.Valid.IsEmpty)
                return new MappingOutcome(null, new("to", $"A mapping ends after it begins; this would hold {after.Valid}"));
            if (after == before) return new MappingOutcome(before, null);
            var outcome = await MappingRows.UpdateAsync(transaction, after, time.GetUtcNow(), cancellationToken);
            if (outcome.Mapping is null) return outcome;
            await MappingAudit.WriteAsync(transaction, time.GetUtcNow(), actor, "mapping.changed", before, after, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return outcome;
        }, cancellationToken);

    /// <returns>Whether there was such a mapping.</returns>
    public Task<bool> DeleteAsync(int id, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            if (await MappingRows.FindAsync(transaction, id, cancellationToken) is not { } before) return false;
            await transaction.ExecuteAsync("delete from asset_mapping where id = $1", [Parameter.Of(id)], cancellationToken);
            await MappingAudit.WriteAsync(transaction, time.GetUtcNow(), actor, "mapping.deleted", before, after: null, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }, cancellationToken);

    private async Task<MappingOutcome> CreateAsync(
        NpgsqlTransaction transaction, NewMapping wanted, bool createsSymbols, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var symbolId = createsSymbols
            ? await CommonSymbolRows.EnsureAsync(transaction, wanted.Symbol, now, actor, cancellationToken)
            : await CommonSymbolRows.FindIdAsync(transaction, wanted.Symbol, cancellationToken);
        if (symbolId is not { } id) return new(null, new("symbol", $"There is no common symbol '{wanted.Symbol}'"));
        var outcome = await MappingRows.InsertAsync(transaction, id, wanted, now, cancellationToken);
        if (outcome.Mapping is { } made)
            await MappingAudit.WriteAsync(transaction, now, actor, "mapping.created", before: null, made, cancellationToken);
        return outcome;
    }

    // What is in the way may be an earlier item: its id will never be known, its place in the batch is.
    private static MappingOutcome ByItem(MappingOutcome outcome, List<MappingOutcome> earlier) =>
        outcome.Objection?.InTheWay is { } other && earlier.FindIndex(item => item.Mapping?.Id == other.Id) is >= 0 and var item
            ? outcome with
            {
                Objection = outcome.Objection with
                {
                    Message = outcome.Objection.Message.Replace($"(mapping {other.Id})", $"(item {item} of this batch)", StringComparison.Ordinal),
                    InTheWay = null,
                },
            }
            : outcome;
}
