using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Deletes plugin code, unless something depends on it. Bars, coverage and assets are never touched.</summary>
public sealed class CodeRemoval(NpgsqlDataSource database)
{
    /// <summary>Deletes a plugin with all its versions, settings and secrets.</summary>
    /// <returns>What depends on it; empty when it is gone. Null where there is no such plugin.</returns>
    public async Task<IReadOnlyList<string>?> DeletePluginAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await HoldAsync(connection, name, cancellationToken)) return null;
        var dependents = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select 'subscription ' || id || ': ' || symbol || ' ' || interval from provider_subscription where provider = @name
            union all
            select 'Quasar itself: version ' || version || ' came with it and would be entered again; disable the plugin instead'
            from code_registry where name = @name and shipped
            """,
            new { name }, cancellationToken: cancellationToken));
        if (dependents.ToList() is { Count: > 0 } found) return found;
        await connection.ExecuteAsync(new CommandDefinition("delete from plugin where name = @name", new { name }, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Deletes one version.</summary>
    /// <returns>What depends on it; empty when it is gone. Null where there is no such version.</returns>
    public async Task<IReadOnlyList<string>?> DeleteVersionAsync(CodeKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await HoldAsync(connection, key.Name, cancellationToken)) return null;
        var (active, shipped) = await connection.QuerySingleOrDefaultAsync<(bool?, bool?)>(new CommandDefinition(
            "select active, shipped from code_registry where (name, version) = (@name, @version)",
            new { name = key.Name, version = key.Version }, cancellationToken: cancellationToken));
        if (active is null) return null;
        if (active is true) return [$"plugin {key.Name}: version {key.Version} is in force; activate another or delete the plugin"];
        if (shipped is true) return [$"Quasar itself: version {key.Version} came with it and would be entered again"];
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from code_registry where (name, version) = (@name, @version)",
            new { name = key.Name, version = key.Version }, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    private static async Task<bool> HoldAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select name from plugin where name = @name for update", new { name }, cancellationToken: cancellationToken)) is not null;
}
