using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Merges what came into what was there, in statements over all rows.</summary>
internal sealed class CatalogueMerge(NpgsqlConnection connection, string provider, DateTimeOffset now, int timeoutSeconds)
{
    private long revision;

    /// <param name="isHeld">Asked whether to stop, by how many were listed before and how many of them would be delisted.</param>
    public async Task<CatalogueChanges> RunAsync(long total, Func<long, long, bool> isHeld, CancellationToken cancellationToken)
    {
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
        text, new { provider, now = now.UtcDateTime, revision }, commandTimeout: timeoutSeconds, cancellationToken: cancellationToken);
}
