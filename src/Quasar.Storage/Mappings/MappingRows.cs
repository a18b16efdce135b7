using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Reads and writes the rows of <c>asset_mapping</c>.</summary>
internal static class MappingRows
{
    /// <summary>What <see cref="ReadAsync"/> reads.</summary>
    public const string Select =
        """
        select m.id, m.common_symbol_id, c.name, m.provider, m.symbol, m.active, m.preference, m.valid, m.origin, m.evidence,
               m.created_at, m.changed_at
        from asset_mapping m join common_symbol c on c.id = m.common_symbol_id
        """;

    public static async Task<IReadOnlyList<Mapping>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var mappings = new List<Mapping>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) mappings.Add(Read(reader));
        return mappings;
    }

    public static async Task<IReadOnlyList<Mapping>> ListAsync(
        NpgsqlTransaction transaction, string condition, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command($"{Select} where {condition} order by m.id", parameters);
        return await ReadAsync(command, cancellationToken);
    }

    public static async Task<Mapping?> FindAsync(NpgsqlTransaction transaction, int id, CancellationToken cancellationToken) =>
        await ListAsync(transaction, "m.id = $1", [Parameter.Of(id)], cancellationToken) is [var found] ? found : null;

    /// <summary>Enters a mapping, unless it overlaps with another.</summary>
    public static async Task<MappingOutcome> InsertAsync(
        NpgsqlTransaction transaction, int symbolId, NewMapping wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = 0;
        var refused = await transaction.TryAsync(
            async () => id = (int)(await transaction.ReadValueAsync(
                """
                insert into asset_mapping (common_symbol_id, provider, symbol, active, preference, valid, origin, evidence, created_at, changed_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning id
                """,
                [
                    Parameter.Of(symbolId), Parameter.Of(wanted.Provider), Parameter.Of(wanted.VendorSymbol), Parameter.Of(wanted.Active),
                    Parameter.Of(wanted.Preference), Parameter.Of(wanted.Valid.ToNpgsql()), Parameter.Of(wanted.Origin),
                    Json(wanted.Evidence), Parameter.Of(now.UtcDateTime),
                ],
                cancellationToken))!,
            cancellationToken);
        var mapping = new Mapping(
            id, symbolId, wanted.Symbol, wanted.Provider, wanted.VendorSymbol, wanted.Active, wanted.Preference, wanted.Valid, wanted.Origin,
            wanted.Evidence, now, now);
        return refused is null ? new(mapping, null) : new(null, await MappingOverlap.ExplainAsync(transaction, mapping, cancellationToken));
    }

    /// <summary>Writes what has changed of a mapping, unless it would overlap with another.</summary>
    public static async Task<MappingOutcome> UpdateAsync(
        NpgsqlTransaction transaction, Mapping changed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var refused = await transaction.TryAsync(
            () => transaction.ExecuteAsync(
                """
                update asset_mapping set common_symbol_id = $2, provider = $3, symbol = $4, active = $5, preference = $6, valid = $7, changed_at = $8
                where id = $1
                """,
                [
                    Parameter.Of(changed.Id), Parameter.Of(changed.SymbolId), Parameter.Of(changed.Provider), Parameter.Of(changed.VendorSymbol),
                    Parameter.Of(changed.Active), Parameter.Of(changed.Preference), Parameter.Of(changed.Valid.ToNpgsql()),
                    Parameter.Of(now.UtcDateTime),
                ],
                cancellationToken),
            cancellationToken);
        return refused is null
            ? new(changed with { ChangedAt = now }, null)
            : new(null, await MappingOverlap.ExplainAsync(transaction, changed, cancellationToken));
    }

    public static NpgsqlParameter Json(JsonElement? json) =>
        new() { Value = (object?)json?.GetRawText() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static Mapping Read(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetBoolean(5),
        reader.GetInt32(6), Days.FromNpgsql(reader.GetFieldValue<NpgsqlRange<DateOnly>>(7)), reader.GetString(8),
        reader.IsDBNull(9) ? null : JsonSerializer.Deserialize<JsonElement>(reader.GetString(9)),
        new DateTimeOffset(reader.GetDateTime(10), TimeSpan.Zero), new DateTimeOffset(reader.GetDateTime(11), TimeSpan.Zero));
}
