using Npgsql;

namespace Quasar.Storage;

/// <summary>Reads and writes the rows of <c>common_symbol</c>.</summary>
internal static class CommonSymbolRows
{
    public static async Task<int?> FindIdAsync(NpgsqlTransaction transaction, string name, CancellationToken cancellationToken) =>
        (int?)await transaction.ReadValueAsync("select id from common_symbol where name = $1", [Parameter.Of(name)], cancellationToken);

    /// <returns>Its id, or null when the name is taken.</returns>
    public static async Task<int?> InsertAsync(
        NpgsqlTransaction transaction, string name, int? instrumentId, DateTimeOffset now, CancellationToken cancellationToken) =>
        (int?)await transaction.ReadValueAsync(
            "insert into common_symbol (name, instrument_id, created_at) values ($1, $2, $3) on conflict (name) do nothing returning id",
            [Parameter.Of(name), new() { Value = (object?)instrumentId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer }, Parameter.Of(now.UtcDateTime)],
            cancellationToken);

    /// <returns>The id of the symbol of this name, which was made if it was not there.</returns>
    public static async Task<int?> EnsureAsync(
        NpgsqlTransaction transaction, string name, DateTimeOffset now, string actor, CancellationToken cancellationToken)
    {
        if (await InsertAsync(transaction, name, instrumentId: null, now, cancellationToken) is not { } made)
            return await FindIdAsync(transaction, name, cancellationToken);
        await MappingAudit.WriteAsync(transaction, now, actor, "common-symbol.created", made, new { name }, cancellationToken);
        return made;
    }

    /// <summary>What refers to a common symbol, in words; a few of many.</summary>
    public static async Task<IReadOnlyList<string>> ListDependentsAsync(NpgsqlTransaction transaction, int id, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            """
            (select format('it is mapped to %s %s (mapping %s)', provider, symbol, id) from asset_mapping where common_symbol_id = $1 order by id limit 20)
            union all
            (select distinct format('it is or was in the index %s', i.code)
             from index_membership m join market_index i on i.id = m.index_id where m.common_symbol_id = $1 order by 1 limit 20)
            """, [Parameter.Of(id)]);
        var dependents = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) dependents.Add(reader.GetString(0));
        return dependents;
    }
}
