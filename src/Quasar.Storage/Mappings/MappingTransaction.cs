using Npgsql;

namespace Quasar.Storage;

/// <summary>Changes of mappings and common symbols, one after another.</summary>
/// <remarks>
/// Each holds one lock until it is over, so what it has read still holds when it writes, and no two wait for each other's rows. The
/// constraints of the tables stand behind that.
/// </remarks>
internal static class MappingTransaction
{
    // Any constant will do as long as nothing else takes it.
    private const long Lock = 782729;
    private const int MostAttempts = 5;

    /// <summary>Runs work in a transaction that it commits itself; what it does not commit has not happened.</summary>
    /// <param name="work">Is run again when the database asks for that, as after a deadlock with somebody who holds no such lock.</param>
    public static async Task<T> RunAsync<T>(NpgsqlDataSource database, Func<NpgsqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await TakeTurnAsync(transaction, cancellationToken);
                return await work(transaction);
            }
            catch (PostgresException exception) when (attempt < MostAttempts && IsWorthRepeating(exception))
            {
                // Whoever was chosen over us is done by now, or will be when we have the lock again.
            }
    }

    /// <summary>Waits until nobody else changes them; others wait until the transaction is over.</summary>
    public static Task TakeTurnAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync($"select pg_advisory_xact_lock({Lock})", [], cancellationToken);

    public static NpgsqlCommand Command(this NpgsqlTransaction transaction, string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        command.Parameters.AddRange(parameters);
        return command;
    }

    public static async Task<int> ExecuteAsync(
        this NpgsqlTransaction transaction, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first value of the first row; null where there is none.</summary>
    public static async Task<object?> ReadValueAsync(
        this NpgsqlTransaction transaction, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql, parameters);
        return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : null;
    }

    /// <summary>Tries what a constraint may refuse, in which case nothing of it is left.</summary>
    /// <returns>The violation, or null when it was done.</returns>
    public static async Task<PostgresException?> TryAsync(this NpgsqlTransaction transaction, Func<Task> work, CancellationToken cancellationToken)
    {
        const string attempt = "attempt";
        await transaction.SaveAsync(attempt, cancellationToken);
        try
        {
            await work();
            await transaction.ReleaseAsync(attempt, cancellationToken);
            return null;
        }
        catch (PostgresException exception) when (exception.SqlState is
            PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation)
        {
            await transaction.RollbackAsync(attempt, cancellationToken);
            return exception;
        }
    }

    private static bool IsWorthRepeating(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;
}
