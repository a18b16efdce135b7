using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Merges what comes into what is there, in statements over all rows.</summary>
internal sealed class CatalogueMerge(NpgsqlConnection connection, string provider, DateTimeOffset now, Func<CatalogueStep, ValueTask> onStep)
{
    private const int TimeoutSeconds = 600;

    private readonly CatalogueCopy copy = new(connection, onStep);
    private long revision;

    /// <summary>Whether the vendor has had no assets until now.</summary>
    public Task<bool> IsFirstAsync(CancellationToken cancellationToken) => connection.ExecuteScalarAsync<bool>(Sql(
        "select not exists (select from assets where provider = @provider)", cancellationToken));

    /// <summary>Takes over a first catalogue: there is nothing to compare it with, so it goes straight to its place.</summary>
    public async Task<CatalogueChanges> LoadAsync(IAsyncEnumerable<ListedAsset> listings, CancellationToken cancellationToken)
    {
        revision = await connection.ExecuteScalarAsync<long>(Sql(CatalogueSql.TakeRevision, cancellationToken));
        var total = await copy.ToAssetsAsync(provider, now, revision, listings, cancellationToken);
        await RunAsync(CatalogueSql.Finish, cancellationToken);
        return new CatalogueChanges(total, 0, 0, 0, total, IsHeld: false);
    }

    /// <param name="isHeld">Asked whether to stop, by how many were listed before and how many of them would be delisted.</param>
    public async Task<CatalogueChanges> RunAsync(
        IAsyncEnumerable<ListedAsset> listings, Func<long, long, bool> isHeld, CancellationToken cancellationToken)
    {
        await RunAsync(CatalogueSql.CreateListing, cancellationToken);
        var total = await copy.ToListingAsync(listings, cancellationToken);
        await onStep(new CatalogueStep("merge", total));
        revision = await connection.ExecuteScalarAsync<long>(Sql(CatalogueSql.TakeRevision, cancellationToken));
        await RunAsync(CatalogueSql.FindChanges, cancellationToken);
        await RunAsync(CatalogueSql.FindGone, cancellationToken);
        var (before, gone, reused, changed) = await connection.QuerySingleAsync<(long, long, long, long)>(Sql(CatalogueSql.Count, cancellationToken));
        if (isHeld(before, gone + reused)) return new CatalogueChanges(total - (before - gone - reused), changed, gone + reused, reused, total, IsHeld: true);
        if (gone + reused > 0) await RunAsync(CatalogueSql.Delist, cancellationToken);
        var returned = before - gone - reused < total ? await RunAsync(CatalogueSql.FindReturned, cancellationToken) : 0;
        if (changed + returned > 0) await RunAsync(CatalogueSql.Change, cancellationToken);
        var added = before - gone - reused + returned < total ? await RunAsync(CatalogueSql.Add, cancellationToken) : 0;
        await RunAsync(CatalogueSql.Finish, cancellationToken);
        return new CatalogueChanges(added, changed + returned, gone + reused, reused, total, IsHeld: false);
    }

    private Task<int> RunAsync(string text, CancellationToken cancellationToken) => connection.ExecuteAsync(Sql(text, cancellationToken));

    private CommandDefinition Sql(string text, CancellationToken cancellationToken) => new(
        text, new { provider, now = now.UtcDateTime, revision }, commandTimeout: TimeoutSeconds, cancellationToken: cancellationToken);
}
