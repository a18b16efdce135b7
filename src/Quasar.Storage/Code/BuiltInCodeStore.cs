using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Enters the plugins that come with Quasar itself, and so puts them on the same road as uploaded ones.</summary>
public sealed class BuiltInCodeStore(NpgsqlDataSource database)
{
    /// <summary>Enters what this installation came with, and retires what an earlier one came with.</summary>
    /// <remarks>
    /// Whoever runs the shipped version goes on to the one that is shipped now. A version that the owner has put in force
    /// instead, uploaded or of an earlier installation, stays in force.
    /// </remarks>
    public async Task EnterAsync(IReadOnlyCollection<BuiltInCode> plugins, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            lock table code_registry in share row exclusive mode;

            create temporary table shipping on commit drop as
            select * from unnest(@names, @versions, @titles, @images, @hashes) as one (name, version, title, image, hash);

            -- Those who follow what is shipped, have nothing yet, or fell back from a shipped version that is replaced now.
            create temporary table following on commit drop as
            select s.name from shipping s
            where not exists (select from code_registry c where c.name = s.name and c.active and not c.shipped)
               or exists (select from code_registry c where c.name = s.name and c.shipped and c.failure is not null
                          and (c.version, c.image_sha256) <> (s.version, s.hash));
            update code_registry c set active = false from following f where f.name = c.name;

            insert into plugin (name) select name from shipping on conflict do nothing;

            update code_registry c set active = false
            where c.active and c.shipped and not exists (select from shipping s where (s.name, s.version) = (c.name, c.version));
            update code_registry set shipped = false where shipped;

            insert into code_registry as code (name, version, title, origin, assembly_image, image_sha256)
            select name, version, title, 'built-in', image, hash from shipping
            on conflict (name, version) do update
            set title = excluded.title, assembly_image = excluded.assembly_image, image_sha256 = excluded.image_sha256,
                -- Another build under the same number has yet to prove itself.
                started_at = null, failure = null, failed_at = null, description = null
            where code.origin = 'built-in' and code.image_sha256 <> excluded.image_sha256;

            update code_registry c set shipped = true
            from shipping s where (s.name, s.version) = (c.name, c.version) and c.origin = 'built-in';
            update code_registry c set active = true, activated_at = coalesce(c.activated_at, now())
            from following f where f.name = c.name and c.shipped;
            """,
            new
            {
                names = plugins.Select(plugin => plugin.Name).ToArray(),
                versions = plugins.Select(plugin => plugin.Version).ToArray(),
                titles = plugins.Select(plugin => plugin.Title).ToArray(),
                images = plugins.Select(plugin => plugin.Image).ToArray(),
                hashes = plugins.Select(plugin => SHA256.HashData(plugin.Image)).ToArray(),
            },
            transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }
}
