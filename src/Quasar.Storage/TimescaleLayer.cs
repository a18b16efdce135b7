using Npgsql;

namespace Quasar.Storage;

/// <summary>What TimescaleDB adds where the server has it: hypertables, and a columnstore for what is old.</summary>
internal static class TimescaleLayer
{
    /// <summary>Creates the extension in this database if the server has it loaded and we may.</summary>
    /// <returns>Whether the extension is there.</returns>
    public static async Task<bool> TryCreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Without the preloading the attempt alone would end the connection.
        await using var loaded = new NpgsqlCommand(
            "select current_setting('shared_preload_libraries') like '%timescaledb%'", connection);
        if (await loaded.ExecuteScalarAsync(cancellationToken) is not true) return false;
        try
        {
            await using var create = new NpgsqlCommand("create extension if not exists timescaledb", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedFile)
        {
            return false;
        }
    }
}
