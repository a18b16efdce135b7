using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Enters which asset is which instrument, as a person says. No matcher changes it.</summary>
public sealed class DecisionStore(NpgsqlDataSource database, TimeProvider time)
{
    // What a person says needs no other evidence; what the matcher had found stays beside it.
    private const string Decide =
        """
        insert into asset_link (asset_id, instrument_id, state, by_hand, confidence, evidence, decided_at, decided_by)
        values ($1, $2, $3, true, 1, '{"reasons":[]}', $4, $5)
        on conflict (asset_id, instrument_id) do update set
            state = excluded.state, by_hand = true, decided_at = excluded.decided_at, decided_by = excluded.decided_by
        """;

    /// <summary>The asset is this instrument, whatever was thought before.</summary>
    public Task<DecisionOutcome> LinkAsync(int asset, int instrument, string actor, CancellationToken cancellationToken) =>
        RunAsync(asset, instrument, actor, "identity.linked", async (connection, subject) =>
        {
            await connection.ExecuteAsync(
                "delete from asset_link where asset_id = $1 and instrument_id <> $2 and (state = 'linked' or not by_hand)", cancellationToken,
                Parameter.Of(asset), Parameter.Of(subject.Instrument));
            await EnterAsync(connection, asset, subject.Instrument, "linked", actor, cancellationToken);
            // What else may be it is looked at anew: there is more to hold it against.
            await connection.ExecuteAsync(
                "delete from asset_match where asset_id in (select asset_id from asset_link where instrument_id = $1 and state = 'suggested')",
                cancellationToken, Parameter.Of(subject.Instrument));
            return subject.Instrument;
        }, cancellationToken);

    /// <summary>The asset is not this instrument. What else it may be is for the matcher to say anew.</summary>
    public Task<DecisionOutcome> RefuseAsync(int asset, int instrument, string actor, CancellationToken cancellationToken) =>
        RunAsync(asset, instrument, actor, "identity.refused", async (connection, subject) =>
        {
            await EnterAsync(connection, asset, subject.Instrument, "refused", actor, cancellationToken);
            await connection.ExecuteAsync("delete from asset_match where asset_id = $1", cancellationToken, Parameter.Of(asset));
            return null;
        }, cancellationToken);

    /// <summary>The asset is an instrument of its own, and none that it is linked to or that was suggested.</summary>
    /// <param name="from">The instrument from which it is split off; null where it may be linked to any or none.</param>
    public Task<DecisionOutcome> SplitAsync(int asset, int? from, string actor, CancellationToken cancellationToken) =>
        RunAsync(asset, from, actor, "identity.split", async (connection, subject) =>
        {
            if (from is not null && subject.LinkedTo != subject.Instrument) return 0;
            await connection.ExecuteAsync(
                "update asset_link set state = 'refused', by_hand = true, decided_at = $2, decided_by = $3 where asset_id = $1", cancellationToken,
                Parameter.Of(asset), Parameter.Of(time.GetUtcNow().UtcDateTime), Parameter.Of(actor));
            await using var create = connection.Command(
                "insert into instrument (kind, name, created_at) select kind, name, $2 from assets where id = $1 returning id",
                Parameter.Of(asset), Parameter.Of(time.GetUtcNow().UtcDateTime));
            var instrument = (int)(await create.ExecuteScalarAsync(cancellationToken))!;
            await EnterAsync(connection, asset, instrument, "linked", actor, cancellationToken);
            return instrument;
        }, cancellationToken);

    private async Task<DecisionOutcome> RunAsync(
        int asset, int? instrument, string actor, string action, Func<NpgsqlConnection, Subject, Task<int?>> decide, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await IdentityTransaction.BeginAsync(connection, cancellationToken);
        if (await FindAsync(connection, asset, instrument, cancellationToken) is not { } subject) return DecisionOutcome.NoAsset;
        if (instrument is not null && subject.Instrument == 0) return DecisionOutcome.NoInstrument;
        var now = await decide(connection, subject);
        if (now == 0) return DecisionOutcome.NotLinked;
        int[] touched = [.. new[] { subject.LinkedTo, now }.OfType<int>().Distinct()];
        await Identifiers.FollowAssetsAsync(connection, touched, time.GetUtcNow(), cancellationToken);
        await AuditLog.WriteAsync(
            connection,
            new AuditEntry(time.GetUtcNow(), actor, action, $"asset/{asset}", JsonSerializer.SerializeToElement(
                new { instrument = subject.Instrument == 0 ? (int?)null : subject.Instrument, before = subject.LinkedTo, now }, JsonSerializerOptions.Web)),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DecisionOutcome(DecisionProblem.None, now);
    }

    private Task<int> EnterAsync(NpgsqlConnection connection, int asset, int instrument, string state, string actor, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            Decide, cancellationToken, Parameter.Of(asset), Parameter.Of(instrument), Parameter.Of(state), Parameter.Of(time.GetUtcNow().UtcDateTime),
            Parameter.Of(actor));

    // An instrument that was merged is the one into which it was.
    private static async Task<Subject?> FindAsync(NpgsqlConnection connection, int asset, int? instrument, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            select (select coalesce(merged_into, id) from instrument where id = $2),
                   (select instrument_id from asset_link where asset_id = $1 and state = 'linked')
            from assets where id = $1
            """,
            Parameter.Of(asset), Parameter.Of(instrument ?? 0));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Subject(reader.IsDBNull(0) ? 0 : reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt32(1))
            : null;
    }

    // The instrument is 0 where there is none.
    private sealed record Subject(int Instrument, int? LinkedTo);
}

/// <summary>Why nothing was decided.</summary>
public enum DecisionProblem
{
    None,
    NoAsset,
    NoInstrument,

    /// <summary>The asset is not linked to the instrument from which it is to be split off.</summary>
    NotLinked,
}

/// <summary>What came of a decision.</summary>
/// <param name="Instrument">The one that the asset is linked to by now; null where it is to none.</param>
public sealed record DecisionOutcome(DecisionProblem Problem, int? Instrument)
{
    public static readonly DecisionOutcome NoAsset = new(DecisionProblem.NoAsset, null);
    public static readonly DecisionOutcome NoInstrument = new(DecisionProblem.NoInstrument, null);
    public static readonly DecisionOutcome NotLinked = new(DecisionProblem.NotLinked, null);
}
