using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>One call to a vendor, credentials redacted: the evidence for what the ledger says.</summary>
public sealed record VendorCallRow(
    string Provider, DateTimeOffset At, string Method, string Url, int? Status, long Bytes, string? Sha256, TimeSpan Duration, string? Error);

/// <summary>Keeps the calls that were made to vendors.</summary>
public sealed class VendorCallStore(NpgsqlDataSource database)
{
    public async Task AddAsync(IReadOnlyList<VendorCallRow> calls, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var import = await connection.BeginBinaryImportAsync(
            "copy vendor_call (provider, at, method, url, status, bytes, sha256, duration, error) from stdin (format binary)",
            cancellationToken);
        foreach (var call in calls)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(call.Provider, cancellationToken);
            await import.WriteAsync(call.At.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
            await import.WriteAsync(call.Method, cancellationToken);
            await import.WriteAsync(call.Url, cancellationToken);
            await import.WriteAsync(call.Status, cancellationToken);
            await import.WriteAsync(call.Bytes, cancellationToken);
            await import.WriteAsync(call.Sha256, cancellationToken);
            await import.WriteAsync(call.Duration, NpgsqlDbType.Interval, cancellationToken);
            await import.WriteAsync(call.Error, cancellationToken);
        }
        await import.CompleteAsync(cancellationToken);
    }

    /// <summary>Forgets what is older than a time.</summary>
    public async Task TrimAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from vendor_call where at < @before", new { before = before.UtcDateTime }, cancellationToken: cancellationToken));
    }
}
