using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>The registry from the side of whoever runs the code: what is to run, its assemblies, and how it went.</summary>
public sealed class CodeInForce(NpgsqlDataSource database)
{
    /// <summary>All plugins, and those that are gone but have once run here and left data.</summary>
    public async Task<IReadOnlyList<PluginEntry>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select p.name, p.disabled, c.version, c.title, encode(c.image_sha256, 'hex'), s.settings::text, p.private_addresses,
                   c.started_at is not null, p.secrets_changed
            from plugin p
            left join code_registry c on c.name = p.name and c.active
            left join plugin_setting s on s.plugin = p.name
            union all
            select provider, false, null, null, null, null, false, false, 0 from provider_owner
            where provider not in (select name from plugin)
            order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<PluginEntry>();
        while (await reader.ReadAsync(cancellationToken)) entries.Add(Read(reader));
        return entries;
    }

    /// <summary>Calls back each time that something of what <see cref="ListAsync"/> tells may have changed. Ends only by failing.</summary>
    /// <param name="onChange">Called at first too: what was changed before is not told.</param>
    public async Task ListenAsync(Action onChange, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onChange);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand("listen code_changed", connection)) await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true)
        {
            onChange();
            await connection.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A version's assembly; null where it is gone.</summary>
    public async Task<byte[]?> ReadImageAsync(WantedPlugin plugin, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select assembly_image from code_registry where (name, version) = ($1, $2) and image_sha256 = decode($3, 'hex')");
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(plugin.Name), Parameter.Of(plugin.Version), Parameter.Of(plugin.ImageSha256),
        });
        return await command.ExecuteScalarAsync(cancellationToken) as byte[];
    }

    /// <summary>The version has come up; so it is one to fall back to.</summary>
    public Task RecordStartAsync(WantedPlugin plugin, string description, string[] kinds, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            update code_registry
            set started_at = coalesce(started_at, now()), failure = null, failed_at = null, description = @description::jsonb, kinds = @kinds
            where (name, version) = (@name, @version) and image_sha256 = decode(@hash, 'hex')
            """,
            new { name = plugin.Name, version = plugin.Version, hash = plugin.ImageSha256, description, kinds }, cancellationToken);

    /// <summary>The version has not come up. Records why, and goes back to the one before it, if that has ever run.</summary>
    /// <returns>The version that is in force now; null where there is none to fall back to.</returns>
    public async Task<CodeKey?> FallBackAsync(WantedPlugin plugin, string failure, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var isInForce = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            update code_registry set failure = @failure, failed_at = now()
            where (name, version) = (@name, @version) and image_sha256 = decode(@hash, 'hex') returning active
            """,
            new { name = plugin.Name, version = plugin.Version, hash = plugin.ImageSha256, failure }, cancellationToken: cancellationToken));
        // Its owner may have put another in force meanwhile.
        var before = isInForce ? await Activation.StepBackAsync(connection, plugin.Name, onlyProven: true, cancellationToken) : null;
        await transaction.CommitAsync(cancellationToken);
        return before;
    }

    private static PluginEntry Read(NpgsqlDataReader row)
    {
        var (name, disabled) = (row.GetString(0), row.GetBoolean(1));
        var wanted = disabled || row.IsDBNull(2)
            ? null
            : new WantedPlugin(
                name, row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetBoolean(6));
        return new PluginEntry(name, disabled, wanted, row.GetBoolean(7), row.GetInt64(8));
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
