using Microsoft.Extensions.Logging;
using Quasar.Registry.Feeds;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>Asks an index's vendor what it is made of, and takes that over.</summary>
internal sealed class IndexRefresh(LineFeed feed, SyncStore syncs, IndexFollower follower, TimeProvider time, ILogger<IndexRefresh> logger)
{
    private const int MostConstituents = 20_000;

    /// <returns>What became of it; null where the index was deleted meanwhile.</returns>
    /// <exception cref="FeedException">The vendor could not be asked, or not to the end. It is remembered, and nothing has changed.</exception>
    public async Task<IndexSync?> RunAsync(MarketIndex index, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ReadAsync(index, cancellationToken);
            var sync = await syncs.TakeAsync(index.Id, answer, SyncGuard.Objection, time.GetUtcNow(), cancellationToken);
            if (sync is { Outcome: SyncOutcome.Applied }) follower.Wake();
            if (sync is { Outcome: SyncOutcome.Held }) logger.IndexHeld(index.Code, sync.Message!);
            return sync;
        }
        catch (FeedException exception)
        {
            await syncs.FailAsync(index.Id, exception.Message, time.GetUtcNow(), cancellationToken);
            logger.IndexUnreadable(index.Code, exception.Message);
            throw;
        }
    }

    private async Task<IReadOnlyList<IndexConstituent>> ReadAsync(MarketIndex index, CancellationToken cancellationToken)
    {
        var path = $"/api/datahub/constituents?provider={Uri.EscapeDataString(index.Provider!)}&index={Uri.EscapeDataString(index.VendorSymbol!)}";
        var constituents = new Dictionary<string, IndexConstituent>();
        await foreach (var line in feed.ReadAsync<ConstituentLine>(path, cancellationToken))
        {
            if (!Sdk.Symbol.TryParse(line.Symbol, out var symbol) || line.Weight is < 0 or > 1)
                throw new FeedException($"The list of {index.VendorSymbol} has a line that is none: {line}");
            constituents.TryAdd(symbol.Value, new IndexConstituent(index.Provider, symbol.Value, line.Weight));
            if (constituents.Count > MostConstituents) throw new FeedException($"{index.VendorSymbol} has more than {MostConstituents} constituents");
        }
        return [.. constituents.Values];
    }

    private sealed record ConstituentLine(string? Symbol, decimal? Weight);
}
