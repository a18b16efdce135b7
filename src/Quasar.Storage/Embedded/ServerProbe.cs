using Npgsql;

namespace Quasar.Storage.Embedded;

/// <summary>Does the server answer, and does it take our password?</summary>
internal sealed class ServerProbe(DataFolder folder, string connectionString, TimeProvider time)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits while the server recovers. Null when it serves, otherwise one line that says why not.</summary>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        var probe = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5, CommandTimeout = 5 };
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(probe.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand("SELECT 1", connection);
                await command.ExecuteScalarAsync(cancellationToken);
                return null;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                await Task.Delay(RetryInterval, time, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                return $"it does not take the password in {folder.PasswordPath}; delete that file and start again, and Quasar sets a new one";
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                return e.Message.ReplaceLineEndings(" ");
            }
        }
    }
}
