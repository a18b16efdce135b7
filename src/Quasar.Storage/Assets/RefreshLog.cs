using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>A refresh of a vendor's assets, and what came of it.</summary>
/// <param name="Outcome"><c>applied</c>, <c>held</c> when it would have delisted most of what there was, or <c>failed</c>.</param>
/// <param name="Message">Why it failed or was held.</param>
public sealed record RefreshEntry(
    int Id, string Provider, DateTime At, string Outcome, int Added, int Changed, int Gone, int Reused, int Total, string? Message);

/// <summary>Remembers the refreshes of assets: a season of them, and the last good one for good.</summary>
public sealed class RefreshLog(NpgsqlDataSource database)
{
    private const int DaysKept = 90;

    public Task EnterAsync(string provider, DateTimeOffset at, CatalogueChanges changes, string? message, CancellationToken cancellationToken) =>
        EnterAsync(provider, at, changes.IsHeld ? "held" : "applied", changes, message, cancellationToken);

    public Task EnterFailureAsync(string provider, DateTimeOffset at, string message, CancellationToken cancellationToken) =>
        EnterAsync(provider, at, "failed", new CatalogueChanges(0, 0, 0, 0, 0, IsHeld: false), message, cancellationToken);

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<RefreshEntry>> ListAsync(string? provider, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<RefreshEntry>(new CommandDefinition(
            """
            select id, provider, at, outcome, added, changed, gone, reused, total, message from asset_refresh
            where @provider::text is null or provider = @provider order by id desc limit @limit
            """,
            new { provider, limit }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>When the vendor's catalogue was last read to its end, whether it was taken over or held; null when never.</summary>
    public async Task<DateTimeOffset?> LastAsync(string provider, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select max(at) from asset_refresh where provider = $1 and outcome <> 'failed'");
        command.Parameters.Add(Parameter.Of(provider));
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
    }

    private async Task EnterAsync(
        string provider, DateTimeOffset at, string outcome, CatalogueChanges changes, string? message, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            delete from asset_refresh where provider = @provider and at < @at - interval '{DaysKept} days'
                and id is distinct from (select max(id) from asset_refresh where provider = @provider and outcome = 'applied');
            insert into asset_refresh (provider, at, outcome, added, changed, gone, reused, total, message)
            values (@provider, @at, @outcome, @Added, @Changed, @Gone, @Reused, @Total, @message)
            """,
            new { provider, at = at.UtcDateTime, outcome, changes.Added, changes.Changed, changes.Gone, changes.Reused, changes.Total, message },
            cancellationToken: cancellationToken));
    }
}
