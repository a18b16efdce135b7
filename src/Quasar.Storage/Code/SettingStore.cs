using System.Text.Json;
using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>The owner's settings of each plugin: what differs from the plugin's defaults.</summary>
public sealed class SettingStore(NpgsqlDataSource database)
{
    /// <summary>Null where the owner has set nothing.</summary>
    public async Task<JsonElement?> FindAsync(string plugin, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var text = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select settings::text from plugin_setting where plugin = @plugin", new { plugin }, cancellationToken: cancellationToken));
        return text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Replaces a plugin's settings; an empty object leaves all to its defaults.</summary>
    public async Task ReplaceAsync(string plugin, JsonElement settings, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into plugin_setting (plugin, settings) values (@plugin, @settings::jsonb)
            on conflict (plugin) do update set settings = excluded.settings, changed_at = now()
            """,
            new { plugin, settings = settings.GetRawText() }, cancellationToken: cancellationToken));
    }
}
