using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Makes two instruments one.</summary>
public sealed class InstrumentMerge(NpgsqlDataSource database, TimeProvider time)
{
    // In turn: what the asset is goes before what it may be, or was said not to be; and then all that pointed here points there.
    private static readonly string[] Steps =
    [
        """
        delete from asset_link l where l.instrument_id = $2
          and exists (select from asset_link o where o.asset_id = l.asset_id and o.instrument_id = $1 and o.state = 'linked')
        """,
        """
        delete from asset_link l where l.instrument_id = $1
          and exists (select from asset_link o where o.asset_id = l.asset_id and o.instrument_id = $2)
        """,
        "update asset_link set instrument_id = $2, by_hand = by_hand or state = 'linked' where instrument_id = $1",
        "update instrument_identifier set instrument_id = $2 where instrument_id = $1",
        "update common_symbol set instrument_id = $2 where instrument_id = $1",
        "update instrument set merged_into = $2 where id = $1 or merged_into = $1",
    ];

    /// <summary>Moves all that an instrument has to another. Its id goes on answering, with where it went.</summary>
    /// <returns>Which of the two ids is that of no instrument that stands for itself; null when it is done.</returns>
    public async Task<int?> RunAsync(int from, int into, string actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await IdentityTransaction.BeginAsync(connection, cancellationToken);
        // Common symbols are changed, too.
        await MappingTransaction.TakeTurnAsync(transaction, cancellationToken);
        foreach (var id in (int[])[from, into])
            if (!await StandsAsync(connection, id, cancellationToken)) return id;
        foreach (var step in Steps) await connection.ExecuteAsync(step, cancellationToken, Parameter.Of(from), Parameter.Of(into));
        await Identifiers.FollowAssetsAsync(connection, [into], time.GetUtcNow(), cancellationToken);
        await AuditLog.WriteAsync(
            connection,
            new AuditEntry(time.GetUtcNow(), actor, "instrument.merged", $"instrument/{into}", JsonSerializer.SerializeToElement(new { from, into })),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static async Task<bool> StandsAsync(NpgsqlConnection connection, int id, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "select exists (select from instrument where id = $1 and merged_into is null)", Parameter.Of(id));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
