using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Tells what a common symbol is called by vendors, and what a vendor's symbol is called by traders.</summary>
public sealed class SymbolResolver(NpgsqlDataSource database)
{
    /// <summary>What vendors call a common symbol on some days, in order of preference and then of time.</summary>
    /// <returns>Null when there is no such symbol; nothing when it is not mapped on those days.</returns>
    public async Task<IReadOnlyList<VendorName>?> FindAsync(string name, Days days, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select m.id, m.provider, m.symbol, m.preference, m.valid, a.currency, a.currency_unit
            from common_symbol c
            left join asset_mapping m on m.common_symbol_id = c.id and m.active and m.valid && $2
            left join lateral (
                -- A symbol that was used again is several assets: the last that it was while the mapping held.
                select currency, currency_unit from assets a where a.provider = m.provider and a.symbol = m.symbol
                order by coalesce(a.first_seen < upper(m.valid), true) desc, a.delisted_at desc nulls first, a.id desc limit 1) a on true
            where c.name = $1 order by m.preference, m.provider, lower(m.valid) nulls first
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(name), Parameter.Of(days.ToNpgsql()) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var names = new List<VendorName>();
        do
            if (!reader.IsDBNull(0)) names.Add(Read(reader));
        while (await reader.ReadAsync(cancellationToken));
        return names;
    }

    /// <summary>The common symbol that a vendor's symbol stands for on a day; null when it stands for none.</summary>
    public async Task<string?> FindCommonAsync(string provider, string vendorSymbol, DateOnly on, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select c.name from asset_mapping m join common_symbol c on c.id = m.common_symbol_id
            where m.provider = $1 and m.symbol = $2 and m.active and m.valid @> $3
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(provider), Parameter.Of(vendorSymbol), Parameter.Of(on) });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static VendorName Read(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3),
        Days.FromNpgsql(reader.GetFieldValue<NpgsqlRange<DateOnly>>(4)), reader.IsDBNull(5) ? null : reader.GetString(5),
        reader.IsDBNull(6) ? null : reader.GetDecimal(6));
}

/// <summary>What a vendor calls a common symbol, and when.</summary>
/// <param name="Currency">The currency of its prices; null where the vendor's catalogue does not say.</param>
/// <param name="CurrencyUnit">How much of it a price of 1 is, 0.01 where prices are in pence; null where the catalogue does not have it.</param>
public sealed record VendorName(
    int MappingId, string Provider, string VendorSymbol, int Preference, Days Valid, string? Currency, decimal? CurrencyUnit);
