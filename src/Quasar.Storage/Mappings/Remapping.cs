using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Lets what is mapped to some symbols of vendors be mapped to others, from a day on or altogether.</summary>
/// <remarks>
/// A preview does what the real thing does, in a transaction that is not committed. So it shows what will be, and its token stands for that:
/// who applies it gives the token, and nothing is done if it would come out otherwise by now.
/// </remarks>
public sealed class Remapping(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Shows what would be done.</summary>
    public Task<RemapPlan> PreviewAsync(IReadOnlyList<SymbolMove> moves, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, transaction => PlanAsync(transaction, moves, cancellationToken), cancellationToken);

    /// <summary>Does it, unless it would not come out as the token says, or something stands in the way.</summary>
    /// <returns>What was done; where <see cref="RemapPlan.IsApplied"/> is false, what would be done by now.</returns>
    public Task<RemapPlan> ApplyAsync(IReadOnlyList<SymbolMove> moves, string token, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            var plan = await PlanAsync(transaction, moves, cancellationToken);
            if (plan.Token != token || plan.Changes.Any(change => change.Objection is not null)) return plan;
            foreach (var change in plan.Changes)
                await MappingAudit.WriteAsync(
                    transaction, time.GetUtcNow(), actor, "mapping.remapped", change.Before, change.After, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return plan with { IsApplied = true };
        }, cancellationToken);

    private async Task<RemapPlan> PlanAsync(NpgsqlTransaction transaction, IReadOnlyList<SymbolMove> moves, CancellationToken cancellationToken)
    {
        // All is read, and all that moves is out of the way, before anything is put elsewhere: so two symbols can change places.
        var moving = new List<(Mapping Before, SymbolMove Move)>();
        foreach (var move in moves)
            foreach (var mapping in await ListAffectedAsync(transaction, move, cancellationToken)) moving.Add((mapping, move));
        foreach (var (mapping, move) in moving) await LeaveAsync(transaction, mapping, move, cancellationToken);
        var changes = new List<RemapChange>();
        foreach (var (mapping, move) in moving) changes.Add(await ArriveAsync(transaction, mapping, move, cancellationToken));
        return new RemapPlan(TokenOf(changes), changes, IsApplied: false);
    }

    private static Task<IReadOnlyList<Mapping>> ListAffectedAsync(NpgsqlTransaction transaction, SymbolMove move, CancellationToken cancellationToken) =>
        MappingRows.ListAsync(
            transaction, "m.provider = $1 and m.symbol = $2 and m.valid && $3",
            [Parameter.Of(move.From.Provider), Parameter.Of(move.From.Symbol), Parameter.Of(new Days(move.On, null).ToNpgsql())], cancellationToken);

    private async Task LeaveAsync(NpgsqlTransaction transaction, Mapping mapping, SymbolMove move, CancellationToken cancellationToken)
    {
        var left = IsSplit(mapping, move) ? mapping with { Valid = mapping.Valid with { To = move.On } } : mapping with { Active = false };
        await MappingRows.UpdateAsync(transaction, left, time.GetUtcNow(), cancellationToken);
    }

    private async Task<RemapChange> ArriveAsync(
        NpgsqlTransaction transaction, Mapping before, SymbolMove move, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var moved = before with { Provider = move.To.Provider, VendorSymbol = move.To.Symbol };
        if (!IsSplit(before, move))
        {
            var (updated, refused) = await MappingRows.UpdateAsync(transaction, moved, now, cancellationToken);
            return new RemapChange(before, updated, StartsAnew: false, refused);
        }
        var rest = before.Valid with { From = move.On };
        var (inserted, objection) = await MappingRows.InsertAsync(transaction, before.SymbolId, NewMapping.Like(moved, rest), now, cancellationToken);
        return new RemapChange(before, inserted, StartsAnew: true, objection);
    }

    // One that held before the day goes on under its old symbol until then, and a new one begins.
    private static bool IsSplit(Mapping mapping, SymbolMove move) => move.On is { } on && !(mapping.Valid.From >= on);

    // What was and what will be; not when it is done, nor the numbers of rows that are not there yet, nor what common symbols are called
    // meanwhile: a rename moves nothing.
    private static string TokenOf(IEnumerable<RemapChange> changes)
    {
        var effect = changes.Select(change => new
        {
            Before = Of(change.Before),
            After = change.After is { } after ? Of(change.StartsAnew ? after with { Id = 0 } : after) : null,
            change.StartsAnew,
            change.Objection?.Field,
            InTheWay = change.Objection?.InTheWay is { } other ? Of(other with { Id = 0 }) : null,
        });
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(effect)));

        static object Of(Mapping mapping) => new
        {
            mapping.Id,
            mapping.SymbolId,
            mapping.Provider,
            mapping.VendorSymbol,
            mapping.Active,
            mapping.Preference,
            mapping.Valid,
        };
    }
}

/// <summary>What a vendor calls something.</summary>
public sealed record ProviderSymbol(string Provider, string Symbol);

/// <summary>What is mapped to one symbol is to be mapped to another.</summary>
/// <param name="On">The first day of the other; null when it was never right.</param>
public sealed record SymbolMove(ProviderSymbol From, ProviderSymbol To, DateOnly? On);

/// <summary>What a move does to one mapping.</summary>
/// <param name="After">The mapping to the other symbol; null where something stands in the way.</param>
/// <param name="StartsAnew">Whether <paramref name="Before"/> only ends, and another begins; else it is the same mapping with another symbol.</param>
/// <param name="Objection">What stands in the way.</param>
public sealed record RemapChange(Mapping Before, Mapping? After, bool StartsAnew, MappingObjection? Objection);

/// <summary>What some moves do.</summary>
/// <param name="Token">Stands for all of it.</param>
/// <param name="IsApplied">Whether it was done.</param>
public sealed record RemapPlan(string Token, IReadOnlyList<RemapChange> Changes, bool IsApplied);
