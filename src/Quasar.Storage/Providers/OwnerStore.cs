using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Hands out the epochs that fence a provider's writes.</summary>
/// <remarks>
/// A process that was paused, or cut off from the cluster, goes on writing for a moment after another has taken over. It
/// cannot harm: each writing transaction locks the owner's row <c>for share</c> and finds its epoch gone.
/// </remarks>
public sealed class OwnerStore(NpgsqlDataSource database)
{
    // A commit takes a fraction of this; whoever holds the row for longer is no longer there to finish.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Makes a member the owner, under an epoch of its own.</summary>
    /// <param name="former">The lease that it goes on from; null for a member that has only now been told to be the owner.</param>
    /// <remarks>A process that was paused in the middle of a commit holds the row until it wakes. It has lost the provider, so
    /// its transaction is ended for it: nothing in it was durable, and the new owner fetches it again.</remarks>
    /// <exception cref="FencedException">Somebody else has taken the provider since <paramref name="former"/>: who slept through that must
    /// not take it back.</exception>
    public async Task<ProviderLease> TakeAsync(string provider, string member, ProviderLease? former, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var taking = connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            insert into provider_owner as owner (provider, epoch, member) values (@provider, 1, @member)
            on conflict (provider) do update set epoch = owner.epoch + 1, member = excluded.member, since = now()
            where @former::bigint is null or owner.epoch = @former
            returning epoch
            """,
            new { provider, member, former = former?.Epoch }, cancellationToken: cancellationToken));
        while (await Task.WhenAny(taking, Task.Delay(Patience, CancellationToken.None)) != taking)
            if (!cancellationToken.IsCancellationRequested) await EndBlockersAsync(connection.ProcessID);
        return await taking is { } epoch ? new ProviderLease(provider, epoch) : throw new FencedException(former!);
    }

    private async Task EndBlockersAsync(int waiting)
    {
        await using var command = database.CreateCommand("select pg_terminate_backend(blocker) from unnest(pg_blocking_pids($1)) as blocker");
        command.Parameters.Add(Parameter.Of(waiting));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
