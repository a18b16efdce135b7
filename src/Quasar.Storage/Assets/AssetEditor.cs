using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Lets an owner have the last word on what an asset is, whatever its vendor says later.</summary>
public sealed class AssetEditor(NpgsqlDataSource database)
{
    /// <param name="values">By field; null gives the vendor's word back.</param>
    /// <returns>The asset as it is now, or null when there is none.</returns>
    public async Task<AssetDetail?> EditAsync(
        int id, IReadOnlyDictionary<string, string?> values, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await TakeRevisionAsync(connection, id, cancellationToken) is not { } revision) return null;
        var before = (await AssetStore.GetAsync(connection, id, cancellationToken))!;
        var edits = before.Edits.ToDictionary(edit => edit.Field);
        var said = new Dictionary<string, object>();
        foreach (var (field, value) in values)
        {
            var was = AssetFields.ValueOf(before.Asset, field);
            var vendor = edits.TryGetValue(field, out var edit) ? edit.Vendor : was;
            if (value is null ? edit is null : edit?.Value == value) continue;
            if (value is null) edits.Remove(field);
            else edits[field] = new AssetEdit(field, value, vendor, actor, now.UtcDateTime);
            await SetAsync(connection, id, field, value ?? vendor, cancellationToken);
            said[field] = new { before = was, after = value ?? vendor, isEdit = value is not null };
        }
        if (said.Count == 0) return before;
        await KeepAsync(connection, id, revision, edits, cancellationToken);
        await AuditLog.WriteAsync(
            connection, new AuditEntry(now, actor, "asset.edited", $"asset/{id}", JsonSerializer.SerializeToElement(said, JsonSerializerOptions.Web)),
            cancellationToken);
        var after = await AssetStore.GetAsync(connection, id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return after;
    }

    // Whoever changes assets of a vendor waits here for who is at it, a refresh included, and reads what that has left.
    private static Task<long?> TakeRevisionAsync(NpgsqlConnection connection, int id, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "update asset_catalogue set revision = revision + 1 where provider = (select provider from assets where id = @id) returning revision",
            new { id }, commandTimeout: 600, cancellationToken: cancellationToken));

    private static async Task SetAsync(NpgsqlConnection connection, int id, string field, string? value, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(
            $"update assets set {AssetFields.ColumnOf(field)} = @value where id = @id",
            new { id, value = field == "currencyUnit" ? decimal.Parse(value!, CultureInfo.InvariantCulture) : (object?)value },
            cancellationToken: cancellationToken));

    private static async Task KeepAsync(
        NpgsqlConnection connection, int id, long revision, Dictionary<string, AssetEdit> edits, CancellationToken cancellationToken)
    {
        var stored = edits.Count == 0
            ? (object)DBNull.Value
            : JsonSerializer.Serialize(
                edits.Values.ToDictionary(edit => AssetFields.ColumnOf(edit.Field), edit => new { edit.Vendor, edit.By, edit.At }), JsonSerializerOptions.Web);
        await using var command = new NpgsqlCommand("update assets set edits = $1, revision = $2 where id = $3", connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = stored, NpgsqlDbType = NpgsqlDbType.Jsonb }, Parameter.Of(revision), Parameter.Of(id),
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
