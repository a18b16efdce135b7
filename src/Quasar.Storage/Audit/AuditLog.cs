using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Who has decided what, and when. Nothing changes or deletes it.</summary>
public sealed class AuditLog(NpgsqlDataSource database)
{
    /// <summary>Enters what is done in the connection's transaction: it is entered if and only if that is committed.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into audit (at, actor, action, subject, details) values ($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                Parameter.Of(entry.At.UtcDateTime), Parameter.Of(entry.Actor), Parameter.Of(entry.Action), Parameter.Of(entry.Subject),
                new NpgsqlParameter { Value = entry.Details.GetRawText(), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What was done to a subject, latest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string subject, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select at, actor, action, subject, details from audit where subject = $1 order by id desc limit $2");
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(subject), Parameter.Of(limit) });
        var entries = new List<AuditEntry>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            entries.Add(new AuditEntry(
                new DateTimeOffset(reader.GetDateTime(0), TimeSpan.Zero), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                JsonSerializer.Deserialize<JsonElement>(reader.GetString(4))));
        return entries;
    }
}
