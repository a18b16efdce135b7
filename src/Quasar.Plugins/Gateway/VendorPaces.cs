namespace Quasar.Plugins.Gateway;

/// <summary>What a vendor's limits have counted: shared by all that call this vendor in this process, and handed on to a plugin's successor.</summary>
/// <remarks>It is kept in memory: a restart of Quasar forgets it, and a vendor that counts better says so itself.</remarks>
public sealed class VendorPaces(TimeProvider time) : IDisposable
{
    private readonly VendorPace pace = new([], time);
    private CallCosts costs = new([], []);

    public void Dispose() => pace.Dispose();

    /// <summary>Takes the limits of this description from now on.</summary>
    internal void Adopt(PluginDescription description)
    {
        pace.Adopt(description.RateLimits, description.DailyQuota);
        costs = new CallCosts(description.CallCosts, description.Endpoints);
    }

    internal VendorPace For(Target target) => pace;

    /// <summary>Waits until a call may go out, and counts it; or says why it may not for long.</summary>
    internal Task<PaceRefusal?> WaitForTurnAsync(Target target, CancellationToken cancellationToken) =>
        For(target).WaitForTurnAsync(costs.Of(target), cancellationToken);
}
