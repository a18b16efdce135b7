using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Keeps the assets of a vendor equal to the vendor's catalogue.</summary>
public sealed class AssetCatalogue(NpgsqlDataSource database)
{
    // Any constant will do; with the provider it names the lock of a refresh.
    private const int RefreshLock = 782728;

    // Fewer come and go by nature; of so many, not most at once.
    private const int HeldFrom = 100;

    /// <summary>Replaces a vendor's catalogue by the listings, all or none: if reading them fails nothing has changed.</summary>
    /// <remarks>The listings are not read before the lock is had. What has not changed is not written.</remarks>
    /// <param name="listings">The whole catalogue. What it lacks is marked as delisted; a symbol that means another thing now becomes a new
    /// asset.</param>
    /// <param name="isConfirmed">Whether it may delist more than half of what there is.</param>
    /// <param name="onStep">Told how far it is.</param>
    /// <returns>What changed, or null when another refresh of this vendor is under way.</returns>
    public async Task<CatalogueChanges?> ReplaceAsync(
        string provider, IAsyncEnumerable<ListedAsset> listings, DateTimeOffset now, bool isConfirmed,
        Func<CatalogueStep, ValueTask> onStep, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var locked = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"select pg_try_advisory_xact_lock({RefreshLock}, hashtext(@provider))",
            new { provider }, transaction, cancellationToken: cancellationToken));
        if (!locked) return null;
        var merge = new CatalogueMerge(connection, provider, now, onStep);
        var changes = await merge.IsFirstAsync(cancellationToken)
            ? await merge.LoadAsync(listings, cancellationToken)
            : await merge.RunAsync(listings, (before, gone) => !isConfirmed && before >= HeldFrom && gone * 2 > before, cancellationToken);
        if (changes.IsHeld) await transaction.RollbackAsync(cancellationToken);
        else await transaction.CommitAsync(cancellationToken);
        return changes;
    }
}
