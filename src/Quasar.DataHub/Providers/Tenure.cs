using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>A member's time as a provider's owner, from one session to the next.</summary>
/// <remarks>The first lease is taken because the cluster says so, whoever had it. Each further one only goes on from the last: a
/// process that was paused while another took over must not take the provider back before it hears of it.</remarks>
internal sealed class Tenure(OwnerStore owners, string provider, string member)
{
    private ProviderLease? lease;

    /// <summary>Takes the lease of the next session.</summary>
    /// <exception cref="FencedException">Another has taken over.</exception>
    public async Task<ProviderLease> RenewAsync(CancellationToken cancellationToken) =>
        lease = await owners.TakeAsync(provider, member, lease, cancellationToken);
}
