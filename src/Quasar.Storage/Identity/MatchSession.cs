using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>One portion of assets to be matched: what is to be read for it, and what is written of it, in one transaction.</summary>
public sealed class MatchSession : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private MatchSession(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.connection, this.transaction) = (connection, transaction);

    /// <summary>Waits until nobody else decides which asset is which instrument.</summary>
    public static async Task<MatchSession> OpenAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            return new MatchSession(connection, await IdentityTransaction.BeginAsync(connection, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next assets that are new or of which something else is known by now, by id.</summary>
    public async Task<IReadOnlyList<PendingAsset>> ReadPendingAsync(int after, int limit, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"""
            select {FactRows.Columns}, {FactRows.Digest}, l.instrument_id, l.by_hand,
                   array(select r.instrument_id from asset_link r where r.asset_id = a.id and r.state = 'refused')
            from assets a
            left join asset_figi f on f.asset_id = a.id
            left join asset_match m on m.asset_id = a.id
            left join asset_link l on l.asset_id = a.id and l.state = 'linked'
            where a.id > $1 and m.facts is distinct from {FactRows.Digest}
            order by a.id limit $2
            """,
            Parameter.Of(after), Parameter.Of(limit));
        var pending = new List<PendingAsset>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            pending.Add(new PendingAsset(
                FactRows.Read(reader, 0), reader.IsDBNull(16) ? null : reader.GetInt32(16), !reader.IsDBNull(17) && reader.GetBoolean(17),
                reader.GetFieldValue<int[]>(18), reader.GetInt64(15)));
        return pending;
    }

    /// <summary>All that is known of instruments that some of the assets may be.</summary>
    public async Task<IReadOnlyList<KnownMember>> ReadKnownAsync(MatchKeys keys, CancellationToken cancellationToken)
    {
        await using var find = connection.Command(
            MatchSql.Near, Parameter.Column(keys.Isins), Parameter.Column(keys.Figis), Parameter.Column(keys.Pairs), Parameter.Column(keys.Tickers),
            Parameter.Column(keys.Instruments));
        var near = (int[])(await find.ExecuteScalarAsync(cancellationToken))!;
        var known = new List<KnownMember>();
        foreach (var sql in (string[])[MatchSql.LinkedAssets, MatchSql.Identified])
        {
            await using var command = connection.Command(sql, Parameter.Of(near));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                known.Add(new KnownMember(reader.GetInt32(0), FactRows.Read(reader, 1), reader.GetBoolean(1 + FactRows.Count)));
        }
        return known;
    }

    /// <summary>Ids for new instruments.</summary>
    public async Task<IReadOnlyList<int>> ReserveAsync(int count, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "select nextval(pg_get_serial_sequence('instrument', 'id'))::integer from generate_series(1, $1)", Parameter.Of(count));
        var ids = new List<int>(count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetInt32(0));
        return ids;
    }

    /// <summary>Writes what was found, and commits. What a person has decided stays as it is.</summary>
    public async Task CommitAsync(MatchedPortion portion, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await CopyInstrumentsAsync(portion.Instruments, now, cancellationToken);
        await connection.ExecuteAsync(MatchSql.Staging, cancellationToken);
        await CopyMatchesAsync(portion.Assets, cancellationToken);
        await CopyLinksAsync(portion.Links, cancellationToken);
        await connection.ExecuteAsync(MatchSql.Touch, cancellationToken);
        await connection.ExecuteAsync(MatchSql.Forget, cancellationToken);
        await connection.ExecuteAsync(MatchSql.Link, cancellationToken, Parameter.Of(now.UtcDateTime));
        await connection.ExecuteAsync(MatchSql.Remember, cancellationToken, Parameter.Of(now.UtcDateTime));
        await Identifiers.FollowAssetsAsync(connection, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task CopyInstrumentsAsync(IReadOnlyList<NewInstrument> instruments, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy instrument (id, kind, name, created_at) from stdin (format binary)", cancellationToken);
        foreach (var instrument in instruments)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(instrument.Id, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(AssetKindNames.Of(instrument.Kind), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(instrument.Name, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(now.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private async Task CopyMatchesAsync(IReadOnlyList<PendingAsset> assets, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy matched (asset_id, facts) from stdin (format binary)", cancellationToken);
        foreach (var asset in assets)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(asset.Asset.Id, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(asset.Digest, NpgsqlDbType.Bigint, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private async Task CopyLinksAsync(IReadOnlyList<FoundLink> links, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy found (asset_id, instrument_id, state, confidence, evidence) from stdin (format binary)", cancellationToken);
        foreach (var link in links)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(link.Asset, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(link.Instrument, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(link.State, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync((float)link.Confidence, NpgsqlDbType.Real, cancellationToken);
            await copy.WriteAsync(link.Evidence, NpgsqlDbType.Jsonb, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }
}

/// <summary>By what instruments are looked for that assets may be.</summary>
/// <param name="Figis">Of listings as vendors give them, and of share classes.</param>
/// <param name="Pairs">BTC/USD.</param>
/// <param name="Tickers">As <c>ticker_key</c> writes them.</param>
/// <param name="Instruments">Those the assets are linked to now.</param>
public sealed record MatchKeys(
    IEnumerable<string> Isins, IEnumerable<string> Figis, IEnumerable<string> Pairs, IEnumerable<string> Tickers, IEnumerable<int> Instruments);
