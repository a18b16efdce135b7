using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.Registry.Assets.Facts;
using Quasar.Registry.Assets.Search;
using Quasar.Registry.Feeds;
using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>Takes over a vendor's catalogue as it is now.</summary>
internal sealed class AssetRefresh(
    AssetCatalogue catalogue, SymbolFeed feed, RefreshLog log, AssetLists lists, MatchService matching, TimeProvider time,
    ILogger<AssetRefresh> logger)
{
    /// <param name="isConfirmed">Whether it may delist most of what there is.</param>
    /// <param name="onStep">Told how far it is.</param>
    /// <returns>What changed, or null when another refresh of this vendor is under way.</returns>
    /// <exception cref="FeedException">The catalogue could not be read to its end; nothing has changed.</exception>
    public async Task<CatalogueChanges?> RunAsync(
        string provider, bool isConfirmed, Func<CatalogueStep, ValueTask> onStep, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        CatalogueChanges? changes;
        try
        {
            changes = await catalogue.ReplaceAsync(
                provider, feed.ReadAsync(provider, cancellationToken).Select(listing => new ListedAsset(listing, AssetFactsReader.Read(listing))),
                now, isConfirmed, onStep, cancellationToken);
        }
        catch (Exception exception) when (exception is FeedException or NpgsqlException)
        {
            await log.EnterFailureAsync(
                provider, now, exception is FeedException ? exception.Message : $"The database did not take it: {exception.Message}", CancellationToken.None);
            throw;
        }
        if (changes is null) return null;
        // It has happened, whether anybody still waits for the answer or not.
        await log.EnterAsync(provider, now, changes, changes.IsHeld ? WhyHeld(provider, changes) : null, CancellationToken.None);
        if (changes.IsHeld) logger.RefreshHeld(provider, changes.Gone, changes.Total);
        else logger.AssetsRefreshed(provider, changes.Added, changes.Changed, changes.Gone, changes.Total);
        await lists.UpdateAsync(cancellationToken);
        if (!changes.IsHeld) matching.Ring();
        return changes;
    }

    public static string WhyHeld(string provider, CatalogueChanges changes) =>
        $"The {changes.Total} symbols that {provider} lists now would delist {changes.Gone} assets, which is most of them. Nothing was changed. "
        + "If the list is right, refresh with confirm=true";
}
