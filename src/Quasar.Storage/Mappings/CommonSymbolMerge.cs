using Npgsql;

namespace Quasar.Storage;

/// <summary>Makes two common symbols one.</summary>
public sealed class CommonSymbolMerge(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Moves all that refers to a common symbol to another, and deletes it.</summary>
    /// <returns>What came of it; null when one of them is not there.</returns>
    public Task<MergeOutcome?> RunAsync(string from, string into, MergeChoice choice, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            if (await CommonSymbolRows.FindIdAsync(transaction, from, cancellationToken) is not { } loser
                || await CommonSymbolRows.FindIdAsync(transaction, into, cancellationToken) is not { } winner) return null;
            var overlaps = await ListOverlapsAsync(transaction, loser, winner, cancellationToken);
            if (overlaps.Count > 0 && choice == MergeChoice.Refuse) return new MergeOutcome(overlaps, []);
            await CutAsync(transaction, overlaps, choice, cancellationToken);
            if (await TryMoveAsync(transaction, loser, winner, cancellationToken) is { Count: > 0 } indices) return new MergeOutcome([], indices);
            await MappingAudit.WriteAsync(
                transaction, time.GetUtcNow(), actor, "common-symbol.merged", winner, new { from, into, fromId = loser, choice = $"{choice}" },
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new MergeOutcome([], []);
        }, cancellationToken);

    private static async Task<IReadOnlyList<MergeOverlap>> ListOverlapsAsync(
        NpgsqlTransaction transaction, int loser, int winner, CancellationToken cancellationToken)
    {
        var of = await MappingRows.ListAsync(
            transaction,
            """
            m.active and m.common_symbol_id in ($1, $2) and exists (
                select from asset_mapping o where o.active and o.provider = m.provider and o.valid && m.valid
                  and o.common_symbol_id in ($1, $2) and o.common_symbol_id <> m.common_symbol_id)
            """,
            [Parameter.Of(loser), Parameter.Of(winner)], cancellationToken);
        return
        [
            .. from theirs in of
               where theirs.SymbolId == loser
               from ours in of
               where ours.SymbolId == winner && ours.Provider == theirs.Provider && ours.Valid.Overlaps(theirs.Valid)
               select new MergeOverlap(theirs, ours),
        ];
    }

    // The days on which both have a mapping at a provider are taken from one of them; what is left of it may be two pieces.
    private async Task CutAsync(
        NpgsqlTransaction transaction, IReadOnlyList<MergeOverlap> overlaps, MergeChoice choice, CancellationToken cancellationToken)
    {
        var cuts = choice == MergeChoice.KeepOther
            ? overlaps.GroupBy(overlap => overlap.This, overlap => overlap.Other.Valid)
            : overlaps.GroupBy(overlap => overlap.Other, overlap => overlap.This.Valid);
        foreach (var cut in cuts)
        {
            var (mapping, rest) = (cut.Key, cut.Key.Valid.Without(cut));
            if (rest.Count == 0)
                await transaction.ExecuteAsync("delete from asset_mapping where id = $1", [Parameter.Of(mapping.Id)], cancellationToken);
            else
                await MappingRows.UpdateAsync(transaction, mapping with { Valid = rest[0] }, time.GetUtcNow(), cancellationToken);
            foreach (var piece in rest.Skip(1))
                await MappingRows.InsertAsync(transaction, mapping.SymbolId, NewMapping.Like(mapping, piece), time.GetUtcNow(), cancellationToken);
        }
    }

    // Returns the codes of indices that stand in the way: both symbols were in them at a time.
    private static async Task<IReadOnlyList<string>> TryMoveAsync(
        NpgsqlTransaction transaction, int loser, int winner, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] Both() => [Parameter.Of(loser), Parameter.Of(winner)];
        await transaction.ExecuteAsync(
            "update asset_mapping set common_symbol_id = $2 where common_symbol_id = $1", Both(), cancellationToken);
        await transaction.ExecuteAsync(
            """
            insert into mapping_refusal (common_symbol_id, provider, symbol, refused_at, refused_by)
            select $2, provider, symbol, refused_at, refused_by from mapping_refusal where common_symbol_id = $1 on conflict do nothing
            """, Both(), cancellationToken);
        var refused = await transaction.TryAsync(
            () => transaction.ExecuteAsync(
                "update index_membership set common_symbol_id = $2 where common_symbol_id = $1", Both(), cancellationToken), cancellationToken);
        if (refused is not null) return await ListIndicesAsync(transaction, loser, winner, cancellationToken);
        await transaction.ExecuteAsync(
            """
            with gone as (delete from common_symbol where id = $1 returning instrument_id)
            update common_symbol c set instrument_id = coalesce(c.instrument_id, gone.instrument_id) from gone where c.id = $2
            """, Both(), cancellationToken);
        return [];
    }

    private static async Task<IReadOnlyList<string>> ListIndicesAsync(
        NpgsqlTransaction transaction, int loser, int winner, CancellationToken cancellationToken)
    {
        var codes = await transaction.ReadValueAsync(
            """
            select array_agg(distinct i.code) from index_membership a
            join index_membership b on b.index_id = a.index_id and b.valid && a.valid and b.common_symbol_id = $2
            join market_index i on i.id = a.index_id where a.common_symbol_id = $1
            """, [Parameter.Of(loser), Parameter.Of(winner)], cancellationToken);
        return (string[])codes!;
    }
}

/// <summary>What is done where both symbols have a mapping at a provider on the same days.</summary>
public enum MergeChoice
{
    Refuse,

    /// <summary>Those of the symbol that is merged into the other stay; of the other's what does not overlap with them.</summary>
    KeepThis,

    /// <summary>Those of the symbol into which it is merged stay.</summary>
    KeepOther,
}

/// <summary>Two mappings at one provider that hold on the same days.</summary>
public sealed record MergeOverlap(Mapping This, Mapping Other);

/// <summary>What stood in the way of a merge; when nothing did, it is done.</summary>
/// <param name="Indices">The codes of indices in which both symbols were at the same time.</param>
public sealed record MergeOutcome(IReadOnlyList<MergeOverlap> Overlaps, IReadOnlyList<string> Indices)
{
    public bool IsDone => Overlaps.Count == 0 && Indices.Count == 0;
}
