using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>Looks at all assets that are new or of which something else is known by now, portion by portion.</summary>
internal sealed class Matching(NpgsqlDataSource database, TimeProvider time, ILogger<Matching> logger)
{
    // A person who decides something waits for one portion at the most.
    private const int Portion = 20_000;

    /// <remarks>Two runs at once share the work: each takes portions while the other writes none.</remarks>
    public async Task<MatchOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var total = new MatchOutcome(0, 0, 0, 0);
        for (var after = 0; await MatchAsync(after, cancellationToken) is { } portion; after = portion.Assets[^1].Asset.Id)
            total = total.And(portion);
        if (total.Assets > 0) logger.AssetsMatched(total.Assets, total.Linked, total.Instruments, total.Waiting, time.GetElapsedTime(start));
        return total;
    }

    // Null where there is nothing to look at.
    private async Task<MatchedPortion?> MatchAsync(int after, CancellationToken cancellationToken)
    {
        await using var session = await MatchSession.OpenAsync(database, cancellationToken);
        var pending = await session.ReadPendingAsync(after, Portion, cancellationToken);
        if (pending.Count == 0) return null;
        var known = await session.ReadKnownAsync(KnownInstruments.KeysOf(pending), cancellationToken);
        var portion = Matcher.Decide(pending, known, await session.ReserveAsync(pending.Count, cancellationToken));
        await session.CommitAsync(portion, time.GetUtcNow(), cancellationToken);
        return portion;
    }
}

/// <summary>What came of a run of the matcher.</summary>
/// <param name="Assets">How many were looked at.</param>
/// <param name="Linked">How many of them are linked to an instrument by now, new ones included.</param>
/// <param name="Instruments">How many instruments are new.</param>
/// <param name="Waiting">How many wait for a person.</param>
internal sealed record MatchOutcome(int Assets, int Linked, int Instruments, int Waiting)
{
    public MatchOutcome And(MatchedPortion portion) => new(
        Assets + portion.Assets.Count,
        Linked + portion.Links.Count(link => link.State == "linked") + portion.Assets.Count(asset => asset.IsByHand),
        Instruments + portion.Instruments.Count,
        Waiting + portion.Links.Where(link => link.State == "suggested").DistinctBy(link => link.Asset).Count());
}
