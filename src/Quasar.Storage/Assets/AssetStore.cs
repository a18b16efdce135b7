using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Reads assets.</summary>
public sealed class AssetStore(NpgsqlDataSource database)
{
    private const string Columns =
        """
        a.id, a.provider, a.symbol, a.name, a.kind, a.ticker, a.asset_class as class, a.venue, a.mic, a.country_code as country, a.currency,
        a.currency_unit as currencyUnit, a.base, a.quote_currency as quoteCurrency, a.base_currency as baseCurrency, a.isin, a.figi,
        a.tick_size as tickSize, a.lot_size as lotSize, a.first_seen as firstSeen,
        case when a.delisted_at is null then coalesce(c.refreshed_at, a.last_seen) else a.last_seen end as lastSeen, a.delisted_at as delistedAt
        """;

    private const string Tables = "assets a left join asset_catalogue c on c.provider = a.provider";

    /// <summary>Gives assets in the order of their ids here.</summary>
    public async Task<IReadOnlyList<Asset>> ReadAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = await connection.QueryAsync<Asset>(new CommandDefinition(
            $"select {Columns} from {Tables} where a.id = any(@ids)", new { ids = ids.ToArray() }, cancellationToken: cancellationToken));
        var byId = found.ToDictionary(asset => asset.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    public async Task<AssetDetail?> GetAsync(int id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await GetAsync(connection, id, cancellationToken);
    }

    internal static async Task<AssetDetail?> GetAsync(NpgsqlConnection connection, int id, CancellationToken cancellationToken)
    {
        var asset = await connection.QuerySingleOrDefaultAsync<Asset>(new CommandDefinition(
            $"select {Columns} from {Tables} where a.id = @id", new { id }, cancellationToken: cancellationToken));
        if (asset is null) return null;
        var (edits, instrument) = await connection.QuerySingleAsync<(string?, int?)>(new CommandDefinition(
            """
            select a.edits::text, l.instrument_id
            from assets a left join asset_link l on l.asset_id = a.id and l.state = 'linked' where a.id = @id
            """, new { id }, cancellationToken: cancellationToken));
        return new AssetDetail(asset, instrument, AssetFields.ReadEdits(edits, asset));
    }

    /// <summary>What a symbol stands for: the listed asset or else the one delisted last; with a day, what it stood for then.</summary>
    /// <remarks>Vendors have data from before Quasar saw their catalogue: for a day before all, the first asset of that symbol is meant.</remarks>
    /// <returns>The id; null when there is none, or none on that day.</returns>
    public async Task<int?> FindAsync(string provider, string symbol, DateOnly? on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            """
            select id from (
                select id, first_seen, delisted_at, row_number() over (order by first_seen, id) = 1 as is_first
                from assets where provider = @provider and symbol = @symbol) a
            where @day::date is null
                or (delisted_at is null or delisted_at > @day) and (is_first or first_seen < @day + interval '1 day')
            order by case when @day::date is null then delisted_at is null else first_seen < @day + interval '1 day' end desc,
                case when @day::date is null then delisted_at else first_seen end desc, id desc
            limit 1
            """,
            new { provider, symbol, day = on?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) }, cancellationToken: cancellationToken));
    }

    /// <summary>The revision of each vendor's assets: it grows with each change.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ListRevisionsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select provider, revision from asset_catalogue");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var revisions = new Dictionary<string, long>();
        while (await reader.ReadAsync(cancellationToken)) revisions.Add(reader.GetString(0), reader.GetInt64(1));
        return revisions;
    }

    /// <summary>A vendor's assets that were written after a revision.</summary>
    public async IAsyncEnumerable<AssetRow> ListChangedAsync(
        string provider, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select id, symbol, ticker, name, kind, venue, mic, currency, base, country_code, isin, figi, first_seen, delisted_at
            from assets where provider = $1 and revision > $2
            """);
        command.CommandTimeout = 0;
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(provider), Parameter.Of(after) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return new AssetRow(
                reader.GetInt32(0), provider, reader.GetString(1), reader.GetString(2), Text(3), reader.GetString(4), Text(5), Text(6), Text(7),
                Text(8), Text(9), Text(10), Text(11), reader.GetDateTime(12), reader.IsDBNull(13) ? null : reader.GetDateTime(13));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
