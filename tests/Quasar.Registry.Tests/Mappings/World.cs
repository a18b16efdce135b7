using Npgsql;

namespace Quasar.Registry.Tests.Mappings;

/// <summary>All mappings as the database has them, and what must hold of them whatever is done.</summary>
internal static class World
{
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlDataSource database) => await ListAsync(
        database,
        """
        select format('%s %s %s %s %s %s', c.name, m.provider, m.symbol, m.valid, m.active, m.preference)
        from asset_mapping m join common_symbol c on c.id = m.common_symbol_id order by 1
        """);

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
