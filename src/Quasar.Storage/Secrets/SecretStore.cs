using Dapper;
using Npgsql;
using Quasar.Storage.Secrets;

namespace Quasar.Storage;

/// <summary>The plugins' secrets, sealed: neither the database nor its backup gives one away.</summary>
public sealed class SecretStore(NpgsqlDataSource database, KeyRing keys)
{
    // One rotation at a time, or each would throw the other's key away: the digits spell KEYS on a telephone.
    private const long RotationLock = 5397;

    /// <summary>Seals a secret and keeps it in place of the one before.</summary>
    /// <returns>Whether there is such a plugin.</returns>
    /// <exception cref="MasterKeyException">There is no key to seal it with.</exception>
    public async Task<bool> SetAsync(string plugin, string name, string value, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await NoteChangeAsync(connection, plugin, cancellationToken)) return false;
        // Before the key is read: a rotation under way must not leave one behind that was sealed under the former key.
        await connection.ExecuteAsync("lock table plugin_secret in row exclusive mode");
        var secret = keys.Current.Seal(value, OwnerOf(plugin, name));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into plugin_secret (plugin, name, key_id, nonce, sealed) values (@plugin, @name, @KeyId, @Nonce, @Sealed)
            on conflict (plugin, name) do update
            set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed, changed_at = now()
            """,
            new { plugin, name, secret.KeyId, secret.Nonce, secret.Sealed }, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <returns>Whether there was such a secret.</returns>
    public async Task<bool> DeleteAsync(string plugin, string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await NoteChangeAsync(connection, plugin, cancellationToken);
        var deleted = await connection.ExecuteAsync(new CommandDefinition(
            "delete from plugin_secret where (plugin, name) = (@plugin, @name)", new { plugin, name }, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return deleted > 0;
    }

    /// <summary>The names of a plugin's secrets that are set, and when.</summary>
    public async Task<IReadOnlyDictionary<string, DateTime>> NamesAsync(string plugin, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Name, DateTime ChangedAt)>(new CommandDefinition(
            "select name, changed_at from plugin_secret where plugin = @plugin", new { plugin }, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Name, row => row.ChangedAt);
    }

    /// <summary>Opens a plugin's secrets.</summary>
    /// <param name="onUnreadable">Told of each that cannot be opened, in words for the owner.</param>
    public async Task<IReadOnlyDictionary<string, string>> OpenAsync(
        string plugin, Action<string> onUnreadable, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onUnreadable);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "select plugin, name, key_id as keyId, nonce, sealed from plugin_secret where plugin = @plugin",
            new { plugin }, cancellationToken: cancellationToken));
        var opened = new Dictionary<string, string>();
        foreach (var row in rows)
        {
            try
            {
                opened[row.Name] = keys.Open(row.Secret, OwnerOf(row.Plugin, row.Name));
            }
            catch (MasterKeyException exception)
            {
                onUnreadable(exception.Message);
            }
        }
        return opened;
    }

    /// <summary>Seals all secrets anew: under a new key where the key is Quasar's own, else under the first that was given.</summary>
    /// <returns>How many, and the key's name.</returns>
    /// <exception cref="MasterKeyException">One of them cannot be opened; nothing was changed.</exception>
    public async Task<(int Count, string KeyId)> RotateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition($"select pg_advisory_lock({RotationLock})", cancellationToken: cancellationToken));
        try
        {
            // Into the file before into the database: at no moment is a secret sealed under a key that is nowhere.
            var key = keys.IsOwn ? keys.Renew() : keys.Current;
            var count = await SealAnewAsync(connection, key, cancellationToken);
            if (keys.IsOwn) keys.Keep(key);
            return (count, key.Id);
        }
        finally
        {
            await connection.ExecuteAsync($"select pg_advisory_unlock({RotationLock})");
        }
    }

    private async Task<int> SealAnewAsync(NpgsqlConnection connection, MasterKey key, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("lock table plugin_secret in exclusive mode");
        var rows = (await connection.QueryAsync<Row>("select plugin, name, key_id as keyId, nonce, sealed from plugin_secret")).ToList();
        foreach (var row in rows)
        {
            var owner = OwnerOf(row.Plugin, row.Name);
            var secret = key.Seal(keys.Open(row.Secret, owner), owner);
            await connection.ExecuteAsync(
                "update plugin_secret set key_id = @KeyId, nonce = @Nonce, sealed = @Sealed where (plugin, name) = (@Plugin, @Name)",
                new { row.Plugin, row.Name, secret.KeyId, secret.Nonce, secret.Sealed });
        }
        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }

    private static async Task<bool> NoteChangeAsync(NpgsqlConnection connection, string plugin, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "update plugin set secrets_changed = secrets_changed + 1 where name = @plugin", new { plugin }, cancellationToken: cancellationToken)) > 0;

    // Sealed together with its secret, so that a row cannot be passed off as another's.
    private static string OwnerOf(string plugin, string name) => $"{plugin}/{name}";

    private sealed record Row(string Plugin, string Name, string KeyId, byte[] Nonce, byte[] Sealed)
    {
        public SealedSecret Secret => new(KeyId, Nonce, Sealed);
    }
}
