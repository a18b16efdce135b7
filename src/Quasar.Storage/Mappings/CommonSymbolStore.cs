using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>What traders call things.</summary>
public sealed class CommonSymbolStore(NpgsqlDataSource database, TimeProvider time)
{
    // A symbol is mapped somewhere on a day if an active mapping holds then. Given are that day and, for the filter, the provider.
    private const string Matching =
        """
        ($1::text is null or strpos(lower(c.name), lower($1)) > 0)
        and ($2::boolean is null or $2 = exists (
            select from asset_mapping m where m.common_symbol_id = c.id and m.active and m.valid @> $3 and ($4::text is null or m.provider = $4)))
        """;

    private const string Select =
        """
        select c.id, c.name, c.instrument_id, c.created_at, array(
            select m.provider from asset_mapping m where m.common_symbol_id = c.id and m.active and m.valid @> $3
            order by m.preference, m.provider)
        from common_symbol c
        """;

    public async Task<CommonSymbolPage> SearchAsync(CommonSymbolSearch search, CancellationToken cancellationToken)
    {
        await using var count = Command($"select count(*) from common_symbol c where {Matching}", search);
        var total = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        await using var page = Command(
            $"""{Select} where {Matching} and ($5::text is null or c.name collate "C" > $5) order by c.name collate "C" limit $6""", search);
        page.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(search.After), Parameter.Of(search.Limit + 1) });
        var found = await ReadAsync(page, cancellationToken);
        return found.Count <= search.Limit
            ? new CommonSymbolPage(found, total, null)
            : new CommonSymbolPage([.. found.Take(search.Limit)], total, found[search.Limit - 1].Name);
    }

    public async Task<CommonSymbol?> FindAsync(string name, DateOnly on, CancellationToken cancellationToken)
    {
        await using var command = Command($"{Select} where c.name = $1", new CommonSymbolSearch(name, null, null, on, 1, null));
        return await ReadAsync(command, cancellationToken) is [var found] ? found : null;
    }

    /// <summary>Makes a common symbol, if it is not there.</summary>
    /// <returns>Whether it was made.</returns>
    public Task<bool> EnsureAsync(string name, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            if (await CommonSymbolRows.FindIdAsync(transaction, name, cancellationToken) is not null) return false;
            await CommonSymbolRows.EnsureAsync(transaction, name, time.GetUtcNow(), actor, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Gives a common symbol another name, everywhere at once: all that refers to it refers to its row.</summary>
    public Task<RenameOutcome> RenameAsync(string name, string newName, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            if (await CommonSymbolRows.FindIdAsync(transaction, name, cancellationToken) is not { } id) return RenameOutcome.Unknown;
            if (name == newName) return RenameOutcome.Done;
            if (await CommonSymbolRows.FindIdAsync(transaction, newName, cancellationToken) is not null) return RenameOutcome.Taken;
            await transaction.ExecuteAsync(
                "update common_symbol set name = $2 where id = $1", [Parameter.Of(id), Parameter.Of(newName)], cancellationToken);
            await MappingAudit.WriteAsync(
                transaction, time.GetUtcNow(), actor, "common-symbol.renamed", id, new { from = name, to = newName }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return RenameOutcome.Done;
        }, cancellationToken);

    /// <summary>Deletes a common symbol to which nothing refers.</summary>
    /// <returns>What refers to it, in which case it is still there; null when there is no such symbol.</returns>
    public Task<IReadOnlyList<string>?> DeleteAsync(string name, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            if (await CommonSymbolRows.FindIdAsync(transaction, name, cancellationToken) is not { } id) return null;
            var refused = await transaction.TryAsync(
                () => transaction.ExecuteAsync("delete from common_symbol where id = $1", [Parameter.Of(id)], cancellationToken), cancellationToken);
            if (refused is not null) return await CommonSymbolRows.ListDependentsAsync(transaction, id, cancellationToken);
            await MappingAudit.WriteAsync(transaction, time.GetUtcNow(), actor, "common-symbol.deleted", id, new { name }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (IReadOnlyList<string>?)[];
        }, cancellationToken);

    private NpgsqlCommand Command(string sql, CommonSymbolSearch search)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(search.Text),
            new() { Value = (object?)search.Mapped ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
            Parameter.Of(search.On), Parameter.Of(search.Provider),
        });
        return command;
    }

    private static async Task<IReadOnlyList<CommonSymbol>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var symbols = new List<CommonSymbol>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            symbols.Add(new CommonSymbol(
                reader.GetInt32(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetInt32(2),
                new DateTimeOffset(reader.GetDateTime(3), TimeSpan.Zero), reader.GetFieldValue<string[]>(4)));
        return symbols;
    }
}

/// <summary>What became of a new name.</summary>
public enum RenameOutcome
{
    Done,

    /// <summary>There is no symbol of the old name.</summary>
    Unknown,

    /// <summary>The new name is that of another symbol.</summary>
    Taken,
}
