using System.Text.Json;
using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>The indices there are.</summary>
public sealed class IndexStore(NpgsqlDataSource database)
{
    private const string Columns =
        "id, code, name, provider, vendor_symbol as vendorSymbol, schedule, created_at as createdAt";

    /// <summary>A page, by code.</summary>
    /// <param name="after">The code of the last one of the page before.</param>
    public async Task<IReadOnlyList<MarketIndex>> ListAsync(
        string? text, string? provider, string? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = await connection.QueryAsync<MarketIndex>(new CommandDefinition(
            $"""
            select {Columns} from market_index
            where (@text is null or strpos(lower(code || ' ' || name), lower(@text)) > 0)
              and (@provider is null or provider = @provider) and (@after is null or code > @after)
            order by code limit @limit
            """,
            new { text, provider, after, limit }, cancellationToken: cancellationToken));
        return found.AsList();
    }

    public async Task<MarketIndex?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<MarketIndex>(new CommandDefinition(
            $"select {Columns} from market_index where code = @code", new { code }, cancellationToken: cancellationToken));
    }

    /// <summary>Enters an index.</summary>
    /// <returns>It, or null where the code, or the vendor's index, is there already.</returns>
    public async Task<MarketIndex?> CreateAsync(
        string code, string name, string? provider, string? vendorSymbol, string? schedule, string actor, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var created = await connection.QuerySingleOrDefaultAsync<MarketIndex>(new CommandDefinition(
            $"""
            insert into market_index (code, name, provider, vendor_symbol, schedule, created_at)
            values (@code, @name, @provider, @vendorSymbol, @schedule, @at) on conflict do nothing returning {Columns}
            """,
            new { code, name, provider, vendorSymbol, schedule, at = now.UtcDateTime }, transaction, cancellationToken: cancellationToken));
        if (created is null) return null;
        await AuditLog.WriteAsync(
            connection, new AuditEntry(now, actor, "index.created", $"index/{created.Id}", JsonSerializer.SerializeToElement(created)),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return created;
    }

    /// <summary>Changes what is not null; an empty schedule is none.</summary>
    /// <returns>It as it is now; null where there is none of this code. A code that another has makes it throw.</returns>
    /// <exception cref="PostgresException">The new code is taken (unique_violation).</exception>
    public async Task<MarketIndex?> ChangeAsync(
        string code, string? newCode, string? name, string? schedule, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var changed = await connection.QuerySingleOrDefaultAsync<MarketIndex>(new CommandDefinition(
            $"""
            update market_index set code = coalesce(@newCode, code), name = coalesce(@name, name),
                schedule = case when @schedule is null then schedule else nullif(@schedule, '') end
            where code = @code returning {Columns}
            """,
            new { code, newCode, name, schedule }, transaction, cancellationToken: cancellationToken));
        if (changed is null) return null;
        await AuditLog.WriteAsync(
            connection,
            new AuditEntry(
                now, actor, "index.changed", $"index/{changed.Id}", JsonSerializer.SerializeToElement(new { Before = code, newCode, name, schedule })),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    /// <summary>Deletes an index with its history.</summary>
    /// <returns>What follows it and is in the way; empty when it is gone. Null where there is no such index.</returns>
    public async Task<IReadOnlyList<string>?> DeleteAsync(string code, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        CommandDefinition Sql(string text, object parameters) => new(text, parameters, transaction, cancellationToken: cancellationToken);

        var id = await connection.ExecuteScalarAsync<int?>(Sql("select id from market_index where code = @code for update", new { code }));
        if (id is null) return null;
        var follows = (await connection.QueryAsync<string>(
            Sql("select interval from index_follow where index_id = @id order by 1", new { id }))).AsList();
        if (follows.Count > 0) return follows;
        await connection.ExecuteAsync(Sql(
            """
            delete from index_membership where index_id = @id;
            delete from index_sync where index_id = @id;
            delete from market_index where id = @id
            """, new { id }));
        await AuditLog.WriteAsync(
            connection, new AuditEntry(now, actor, "index.deleted", $"index/{id}", JsonSerializer.SerializeToElement(new { code })), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }
}
