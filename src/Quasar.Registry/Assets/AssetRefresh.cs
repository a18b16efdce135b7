using Microsoft.Extensions.Logging;
using Quasar.Registry.Assets.Facts;
using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>Takes over a vendor's catalogue as it is now.</summary>
internal sealed class AssetRefresh(AssetCatalogue catalogue, SymbolFeed feed, MatchService matching, TimeProvider time, ILogger<AssetRefresh> logger)
{
    /// <returns>What changed, or null when another refresh of this vendor is under way.</returns>
    /// <exception cref="SymbolFeedException">The catalogue could not be read to its end; nothing has changed.</exception>
    public async Task<CatalogueChanges?> RunAsync(string provider, CancellationToken cancellationToken)
    {
        var changes = await catalogue.ReplaceAsync(
            provider, feed.ReadAsync(provider, cancellationToken).Select(listing => new ListedAsset(listing, AssetFactsReader.Read(listing))),
            time.GetUtcNow(), cancellationToken);
        if (changes is null) return null;
        logger.AssetsRefreshed(provider, changes.Added, changes.Changed, changes.Gone, changes.Total);
        matching.Ring();
        return changes;
    }
}
