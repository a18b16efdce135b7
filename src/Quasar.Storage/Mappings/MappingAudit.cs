using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Enters what is done to common symbols and their mappings. All that was done to one symbol has one subject, whatever it is called.</summary>
internal static class MappingAudit
{
    public static Task WriteAsync(
        NpgsqlTransaction transaction, DateTimeOffset at, string actor, string action, int symbolId, object details, CancellationToken cancellationToken) =>
        AuditLog.WriteAsync(
            transaction.Connection!,
            new AuditEntry(at, actor, action, $"common-symbol/{symbolId}", JsonSerializer.SerializeToElement(details, JsonSerializerOptions.Web)),
            cancellationToken);

    /// <summary>Enters what a mapping was and is; null where it was not there.</summary>
    public static Task WriteAsync(
        NpgsqlTransaction transaction, DateTimeOffset at, string actor, string action, Mapping? before, Mapping? after, CancellationToken cancellationToken) =>
        WriteAsync(transaction, at, actor, action, (after ?? before)!.SymbolId, new { before = Of(before), after = Of(after) }, cancellationToken);

    private static object? Of(Mapping? mapping) => mapping is null
        ? null
        : new { mapping.Id, mapping.Symbol, mapping.Provider, mapping.VendorSymbol, mapping.Active, mapping.Preference, mapping.Valid.From, mapping.Valid.To };
}
