using Npgsql;

namespace Quasar.Storage;

/// <summary>A transaction in which it is decided which asset is which instrument: one at a time, whoever decides.</summary>
/// <remarks>The matcher holds it for one portion of assets, a person for one decision. So neither writes over what the other has just
/// decided, and what is read in it holds until it is written.</remarks>
internal static class IdentityTransaction
{
    // Any constant will do as long as nothing else takes it.
    private const int Lock = 782730;
    public const int TimeoutSeconds = 600;

    public static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var take = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection) { CommandTimeout = TimeoutSeconds };
        await take.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }

    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        command.Parameters.AddRange(parameters);
        return command;
    }

    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = connection.Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
