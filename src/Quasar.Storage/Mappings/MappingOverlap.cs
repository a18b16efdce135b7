using Npgsql;

namespace Quasar.Storage;

/// <summary>Says in words what the exclusion constraints have refused.</summary>
internal static class MappingOverlap
{
    /// <summary>Finds the mapping that another overlaps with.</summary>
    public static async Task<MappingObjection> ExplainAsync(NpgsqlTransaction transaction, Mapping wanted, CancellationToken cancellationToken)
    {
        var others = await MappingRows.ListAsync(
            transaction,
            "m.active and m.id <> $1 and m.provider = $2 and (m.symbol = $3 or m.common_symbol_id = $4) and m.valid && $5",
            [
                Parameter.Of(wanted.Id), Parameter.Of(wanted.Provider), Parameter.Of(wanted.VendorSymbol), Parameter.Of(wanted.SymbolId),
                Parameter.Of(wanted.Valid.ToNpgsql()),
            ],
            cancellationToken);
        // The one that was refused is no part of the table any more, so whoever is found is in the way.
        return Of(wanted, others.FirstOrDefault(other => other.VendorSymbol == wanted.VendorSymbol) ?? others[0]);
    }

    private static MappingObjection Of(Mapping wanted, Mapping other) => other.VendorSymbol == wanted.VendorSymbol
        ? new("vendorSymbol", $"{other.Provider} {other.VendorSymbol} is mapped to {other.Symbol} {other.Valid} (mapping {other.Id}); "
            + "a vendor's symbol means one thing on a day", other)
        : new("provider", $"{other.Symbol} is mapped to {other.Provider} {other.VendorSymbol} {other.Valid} (mapping {other.Id}); "
            + "a symbol has one mapping at a provider on a day", other);
}
