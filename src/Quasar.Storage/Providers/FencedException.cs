namespace Quasar.Storage;

/// <summary>The provider has another owner now; nothing was written.</summary>
public sealed class FencedException(ProviderLease lease)
    : Exception($"{lease.Provider} is no longer ours: epoch {lease.Epoch} has been superseded");
