using Microsoft.Extensions.Logging;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>Maps assets to common symbols where that is certain, suggests it where it is likely, and follows vendors who change symbols.</summary>
internal sealed class AutomaticMapping(
    MappingCatalogue catalogue, SymbolChanges changes, TimeProvider time, ILogger<AutomaticMapping> logger) : IDisposable
{
    // Of two runs at once one would find what the other is about to enter.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Looks at all assets that have never been mapped.</summary>
    public async Task<MappingRun> RunAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (ended, moved) = await changes.FollowAsync(cancellationToken);
        if (ended + moved > 0) logger.SymbolsChanged(ended, moved);
        var run = await FindAsync(wanted: null, actor: null, cancellationToken);
        if (run.Mapped > 0) logger.AssetsMapped(run.Mapped, run.Symbols, run.Suggestions, time.GetElapsedTime(start));
        return run;
    }

    /// <summary>Gives each of some assets a common symbol: the one that it is for certain, or else a new one.</summary>
    /// <returns>The symbols by asset: null where there is none after all, and nothing where there is no such asset.</returns>
    public async Task<IReadOnlyDictionary<int, string?>> NameAsync(IReadOnlyList<int> assets, string actor, CancellationToken cancellationToken)
    {
        await FindAsync(assets, actor, cancellationToken);
        return await catalogue.ReadSymbolsOfAsync(assets, cancellationToken);
    }

    public void Dispose() => turn.Dispose();

    private async Task<MappingRun> FindAsync(IReadOnlyList<int>? wanted, string? actor, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var planner = new MappingPlanner(await catalogue.ReadMappedAsync(cancellationToken));
            var isWanted = wanted?.ToHashSet();
            await foreach (var asset in catalogue.ReadUnmappedAsync(wanted, cancellationToken))
                planner.Look(asset, isWanted?.Contains(asset.Asset.Id) == true);
            var found = planner.Finish();
            return await catalogue.EnterAsync(wanted is null ? found : found with { Suggestions = null }, actor, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }
}
