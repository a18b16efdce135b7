using Npgsql;

namespace Quasar.Registry.Tests.Mappings;

/// <summary>All mappings as the database has them, and what must hold of them, of links and of identifiers whatever is done.</summary>
internal static class World
{
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlDataSource database) => await ListAsync(
        database,
        """
        select format('%s %s %s %s %s %s', c.name, m.provider, m.symbol, m.valid, m.active, m.preference)
        from asset_mapping m join common_symbol c on c.id = m.common_symbol_id order by 1
        """);

    /// <summary>What was decided by hand, and by whom.</summary>
    public static Task<IReadOnlyList<string>> AuditAsync(NpgsqlDataSource database) =>
        ListAsync(database, "select format('%s: %s', actor, action) from audit order by id");

    public static async Task ShouldBeSoundAsync(NpgsqlDataSource database)
    {
        (await ListAsync(
            database,
            """
            select format('%s and %s overlap', a.id, b.id) from asset_mapping a join asset_mapping b
            on a.id < b.id and a.active and b.active and a.provider = b.provider and a.valid && b.valid
               and (a.symbol = b.symbol or a.common_symbol_id = b.common_symbol_id)
            """)).ShouldBeEmpty();
        (await ListAsync(
            database,
            """
            select format('%s is of no symbol', m.id) from asset_mapping m where not exists (select from common_symbol c where c.id = m.common_symbol_id)
            union all select format('%s is empty', id) from asset_mapping where isempty(valid)
            union all select format('symbol %s is of an instrument that was merged', c.id) from common_symbol c
                join instrument i on i.id = c.instrument_id where i.merged_into is not null
            union all select format('asset %s is linked to an instrument that was merged', l.asset_id) from asset_link l
                join instrument i on i.id = l.instrument_id where i.merged_into is not null
            union all select format('asset %s waits and is linked', l.asset_id) from asset_link l join asset_link o using (asset_id)
                where l.state = 'suggested' and o.state = 'linked'
            union all select format('%s is mapped and suggested', s.symbol) from mapping_suggestion s
                join asset_mapping m on (m.provider, m.symbol) = (s.provider, s.symbol) where m.active
            """)).ShouldBeEmpty();
        (await ListAsync(
            database,
            """
            select format('%s %s is of %s and of %s', a.scheme, a.value, a.instrument_id, b.instrument_id)
            from instrument_identifier a join instrument_identifier b
            on a.id < b.id and (a.scheme, a.value) = (b.scheme, b.value) and a.valid && b.valid
            union all select format('%s %s is of an instrument that was merged', d.scheme, d.value) from instrument_identifier d
                join instrument i on i.id = d.instrument_id where i.merged_into is not null
            """)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }
}
