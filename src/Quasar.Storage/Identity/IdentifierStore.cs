using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Enters and ends identifiers by hand.</summary>
public sealed class IdentifierStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Enters an identifier.</summary>
    /// <returns>What came of it; null where there is no such instrument, or it was merged into another.</returns>
    public Task<IdentifierOutcome?> AddAsync(
        int instrument, string scheme, string value, DateOnly? from, DateOnly? to, string actor, CancellationToken cancellationToken) =>
        WriteAsync(instrument, "identifier.added", actor,
            $"""
            insert into instrument_identifier as d (instrument_id, scheme, value, valid, source, by_hand)
            select i.id, $2, $3, $4, $5, true from instrument i where i.id = $1 and i.merged_into is null
            returning {IdentifierRows.Columns}
            """,
            [Parameter.Of(instrument), Parameter.Of(scheme), Parameter.Of(value), IdentifierRows.Valid(from, to), Parameter.Of(actor)],
            "scheme = $2 and value = $3 and valid && $4", cancellationToken);

    /// <summary>Changes the days on which an identifier holds.</summary>
    /// <returns>What came of it; null where the instrument has no such identifier.</returns>
    public Task<IdentifierOutcome?> ChangeAsync(
        int instrument, int identifier, DateOnly? from, DateOnly? to, string actor, CancellationToken cancellationToken) =>
        WriteAsync(instrument, "identifier.changed", actor,
            $"""
            update instrument_identifier d set valid = $3, by_hand = true where d.instrument_id = $1 and d.id = $2
            returning {IdentifierRows.Columns}
            """,
            [Parameter.Of(instrument), Parameter.Of(identifier), IdentifierRows.Valid(from, to)],
            """
            id <> $2 and valid && $3
            and (scheme, value) = (select s.scheme, s.value from instrument_identifier s where s.id = $2)
            """, cancellationToken);

    private async Task<IdentifierOutcome?> WriteAsync(
        int instrument, string action, string actor, string sql, NpgsqlParameter[] parameters, string inTheWay,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await IdentityTransaction.BeginAsync(connection, cancellationToken);
        if (await FindHolderAsync(connection, inTheWay, parameters, cancellationToken) is { } holder) return new IdentifierOutcome(null, holder);
        InstrumentIdentifier written;
        await using (var command = connection.Command(sql, Copy(parameters)))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken)) return null;
            written = IdentifierRows.Read(reader);
        }
        await AuditLog.WriteAsync(
            connection,
            new AuditEntry(time.GetUtcNow(), actor, action, $"instrument/{instrument}", JsonSerializer.SerializeToElement(written, JsonSerializerOptions.Web)),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new IdentifierOutcome(written, null);
    }

    private static async Task<int?> FindHolderAsync(
        NpgsqlConnection connection, string inTheWay, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = connection.Command($"select instrument_id from instrument_identifier where {inTheWay} limit 1", Copy(parameters));
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }

    // A parameter belongs to one command.
    private static NpgsqlParameter[] Copy(NpgsqlParameter[] parameters) => [.. parameters.Select(parameter => parameter.Clone())];
}

/// <summary>What came of writing an identifier.</summary>
/// <param name="Holder">The instrument that is called so on some of these days, for which nothing was written; null when it was.</param>
public sealed record IdentifierOutcome(InstrumentIdentifier? Written, int? Holder);
