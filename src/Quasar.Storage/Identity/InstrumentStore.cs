using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Finds instruments.</summary>
public sealed class InstrumentStore(NpgsqlDataSource database)
{
    private const string Columns = "i.id, i.kind, i.name, i.merged_into, i.created_at";

    /// <summary>One page, by id, without those that were merged into others.</summary>
    public async Task<IReadOnlyList<Instrument>> SearchAsync(InstrumentSearch search, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns} from instrument i
            where i.merged_into is null and i.id > $1
              and ($2::text[] is null or i.haystack like all ($2)
                   or exists (select from instrument_identifier d where d.instrument_id = i.id and d.value = $3))
              and ($4::text is null or i.id = (
                   select d.instrument_id from instrument_identifier d where d.scheme = $4 and d.value = $5 and d.valid @> $6))
            order by i.id limit $7
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(search.After), Parameter.Of(Patterns(search.Text)!), Parameter.Of(search.Text?.Trim().ToUpperInvariant()!),
            Parameter.Of(search.Scheme!), Parameter.Of(search.Value!), Parameter.Of(search.On), Parameter.Of(search.Limit),
        });
        var found = new List<Instrument>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) found.Add(Read(reader));
        return found;
    }

    /// <returns>Null where there is none of this id.</returns>
    public async Task<InstrumentDetail?> FindAsync(int id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Who is called so on a day. There is never more than one.</summary>
    public async Task<InstrumentDetail?> ResolveAsync(string scheme, string value, DateOnly on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = connection.Command(
            "select instrument_id from instrument_identifier where scheme = $1 and value = $2 and valid @> $3",
            Parameter.Of(scheme), Parameter.Of(value), Parameter.Of(on));
        return await command.ExecuteScalarAsync(cancellationToken) is int id ? await FindAsync(connection, id, cancellationToken) : null;
    }

    private static async Task<InstrumentDetail?> FindAsync(NpgsqlConnection connection, int id, CancellationToken cancellationToken)
    {
        if (await ReadOneAsync(connection, id, cancellationToken) is not { } instrument) return null;
        return new InstrumentDetail(
            instrument, await IdentifierRows.ListAsync(connection, id, cancellationToken), await ListAssetsAsync(connection, id, cancellationToken));
    }

    private static async Task<Instrument?> ReadOneAsync(NpgsqlConnection connection, int id, CancellationToken cancellationToken)
    {
        await using var command = connection.Command($"select {Columns} from instrument i where i.id = $1", Parameter.Of(id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    private static async Task<IReadOnlyList<LinkedAsset>> ListAssetsAsync(NpgsqlConnection connection, int id, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            select a.id, a.provider, a.symbol, a.name, a.delisted_at, l.by_hand, l.confidence, l.evidence::text, l.decided_at, l.decided_by
            from asset_link l join assets a on a.id = l.asset_id
            where l.instrument_id = $1 and l.state = 'linked' order by a.provider, a.symbol
            """,
            Parameter.Of(id));
        var assets = new List<LinkedAsset>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            assets.Add(new LinkedAsset(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetDateTime(4), reader.GetBoolean(5), Math.Round(reader.GetFloat(6), 3),
                JsonSerializer.Deserialize<JsonElement>(reader.GetString(7)), reader.GetDateTime(8), reader.GetString(9)));
        return assets;
    }

    private static Instrument Read(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt32(3),
        reader.GetDateTime(4));

    private static string[]? Patterns(string? text) => text is null
        ? null
        : [.. text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => $"%{word.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%")];
}
