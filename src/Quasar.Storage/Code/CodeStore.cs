using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>The plugin code that was ever registered, and which version of each plugin is in force.</summary>
public sealed class CodeStore(NpgsqlDataSource database)
{
    private const string Columns = "name, version, title, origin, active, kinds, registered_at, started_at, failure, failed_at";

    /// <summary>Enters an upload as its plugin's next version.</summary>
    /// <returns>The version that it is, and whether it is there already under this or another number: then nothing was entered.</returns>
    public async Task<(CodeKey Version, bool IsNew)> AddAsync(UploadedCode code, bool activate, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Holds the plugin's row: two uploads of one plugin stand in line.
        var number = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            insert into plugin as p (name, last_upload) values (@name, 1)
            on conflict (name) do update set last_upload = p.last_upload + 1 returning last_upload
            """,
            new { name = code.Name }, transaction, cancellationToken: cancellationToken));
        var entered = await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into code_registry
                (name, version, title, origin, kinds, sources, sources_sha256, assembly_image, image_sha256, description, certificate, diagnostics)
            values (@name, @version, @title, 'uploaded', @kinds, @sources::jsonb, @hash, @image, sha256(@image), @description::jsonb,
                @certificate::jsonb, @diagnostics::jsonb)
            on conflict (sources_sha256) do nothing
            """,
            new
            {
                name = code.Name,
                version = number.ToString(CultureInfo.InvariantCulture),
                title = code.Title,
                kinds = code.Kinds,
                sources = code.Sources.GetRawText(),
                hash = code.SourcesSha256,
                image = code.Image,
                description = code.Description.GetRawText(),
                certificate = code.Certificate?.GetRawText(),
                diagnostics = code.Diagnostics.GetRawText(),
            },
            transaction, cancellationToken: cancellationToken));
        if (entered == 0) return ((await FindSourcesAsync(code.SourcesSha256, cancellationToken))!, IsNew: false);
        var key = new CodeKey(code.Name, number.ToString(CultureInfo.InvariantCulture));
        if (activate) await Activation.PutInForceAsync(connection, key, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (key, IsNew: true);
    }

    /// <summary>The version that was made of these very sources; null where none was.</summary>
    public async Task<CodeKey?> FindSourcesAsync(byte[] sourcesSha256, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<CodeKey>(new CommandDefinition(
            "select name, version from code_registry where sources_sha256 = @sourcesSha256", new { sourcesSha256 }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<RegisteredPlugin>> ListPluginsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<RegisteredPlugin>(new CommandDefinition(
            """
            select p.name, coalesce(c.title, p.name) as title, c.version as activeVersion, p.disabled, p.private_addresses as privateAddresses
            from plugin p left join code_registry c on c.name = p.name and c.active
            order by p.name
            """,
            cancellationToken: cancellationToken));
        return [.. rows];
    }

    /// <summary>All versions, those of each plugin newest first.</summary>
    /// <param name="name">Of this plugin only; null for all.</param>
    public async Task<IReadOnlyList<CodeVersion>> ListAsync(string? name, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from code_registry where $1 is null or name = $1 order by name, registered_at desc, version");
        command.Parameters.Add(Parameter.Of(name));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new List<CodeVersion>();
        while (await reader.ReadAsync(cancellationToken)) versions.Add(ReadVersion(reader));
        return versions;
    }

    public async Task<CodeContents?> FindAsync(CodeKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns}, sources::text, description::text, certificate::text, diagnostics::text
            from code_registry where (name, version) = ($1, $2)
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(key.Name), Parameter.Of(key.Version) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new CodeContents(ReadVersion(reader), Json(reader, 10), Json(reader, 11), Json(reader, 12), Json(reader, 13)!.Value)
            : null;
    }

    /// <summary>What the version in force says of itself; null where none is in force, or it has never run and was not examined.</summary>
    /// <param name="orNewest">Whether the newest version speaks where none is in force.</param>
    public async Task<JsonElement?> FindDescriptionAsync(string name, bool orNewest, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select description::text from code_registry where name = $1 and (active or $2)
            order by active desc, registered_at desc, version limit 1
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(name), Parameter.Of(orNewest) });
        return await command.ExecuteScalarAsync(cancellationToken) is string said ? JsonSerializer.Deserialize<JsonElement>(said) : null;
    }

    /// <summary>Whether any version of a plugin was ever registered and not deleted.</summary>
    public async Task<bool> KnowsAsync(string name, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select from plugin where name = $1)");
        command.Parameters.Add(Parameter.Of(name));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Puts a version in force. That it failed before is forgotten: it gets another try.</summary>
    /// <returns>Whether there is such a version.</returns>
    public async Task<bool> ActivateAsync(CodeKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await Activation.PutInForceAsync(connection, key, cancellationToken)) return false;
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Puts the version in force that was so before the present one, and before that the one before it.</summary>
    /// <returns>Which one that is; null where there is none.</returns>
    public async Task<CodeKey?> RollBackAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await Activation.StepBackAsync(connection, name, onlyProven: false, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return before;
    }

    /// <summary>Changes what is said of a plugin as a whole; null leaves it as it is.</summary>
    /// <returns>Whether there is such a plugin.</returns>
    public async Task<bool> ChangeAsync(string name, bool? disabled, bool? privateAddresses, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            update plugin set disabled = coalesce(@disabled, disabled), private_addresses = coalesce(@privateAddresses, private_addresses)
            where name = @name
            """,
            new { name, disabled, privateAddresses }, cancellationToken: cancellationToken)) > 0;
    }

    private static CodeVersion ReadVersion(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetFieldValue<string[]>(5),
        row.GetDateTime(6), row.IsDBNull(7) ? null : row.GetDateTime(7), row.IsDBNull(8) ? null : row.GetString(8),
        row.IsDBNull(9) ? null : row.GetDateTime(9));

    private static JsonElement? Json(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize<JsonElement>(row.GetString(column));
}
