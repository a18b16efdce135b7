using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Moves a plugin from one version to another, within the caller's transaction.</summary>
internal static class Activation
{
    /// <summary>Puts a version in force by will.</summary>
    /// <returns>Whether there is such a version.</returns>
    public static async Task<bool> PutInForceAsync(NpgsqlConnection connection, CodeKey key, CancellationToken cancellationToken)
    {
        await HoldAsync(connection, key.Name, cancellationToken);
        return await MoveAsync(connection, key, ", activated_at = now(), failure = null, failed_at = null", cancellationToken);
    }

    /// <summary>Goes back to the version that was put in force before the present one.</summary>
    /// <param name="onlyProven">Whether to pass over versions that have never started.</param>
    public static async Task<CodeKey?> StepBackAsync(
        NpgsqlConnection connection, string name, bool onlyProven, CancellationToken cancellationToken)
    {
        await HoldAsync(connection, name, cancellationToken);
        // Its time of activation stays, so that the next step goes on to the one before it.
        var version = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            """
            select before.version from code_registry now join code_registry before on before.name = now.name
            where now.name = @name and now.active and before.activated_at < now.activated_at
              and (not @onlyProven or (before.started_at is not null and before.failure is null))
            order by before.activated_at desc limit 1
            """,
            new { name, onlyProven }, cancellationToken: cancellationToken));
        if (version is null) return null;
        var key = new CodeKey(name, version);
        await MoveAsync(connection, key, "", cancellationToken);
        return key;
    }

    // Whoever else wants to change the plugin's version waits.
    private static Task<int> HoldAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "select from plugin where name = @name for update", new { name }, cancellationToken: cancellationToken));

    private static async Task<bool> MoveAsync(NpgsqlConnection connection, CodeKey key, string more, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from code_registry where (name, version) = (@name, @version)",
            new { name = key.Name, version = key.Version }, cancellationToken: cancellationToken)) == 1
        && await connection.ExecuteAsync(new CommandDefinition(
            $"""
            update code_registry set active = false where name = @name and active and version <> @version;
            update code_registry set active = true{more} where (name, version) = (@name, @version)
            """,
            new { name = key.Name, version = key.Version }, cancellationToken: cancellationToken)) > 0;
}
