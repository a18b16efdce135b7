namespace Quasar.Storage;

/// <summary>The right to write a provider's data, good until somebody takes a later epoch.</summary>
public sealed record ProviderLease(string Provider, long Epoch);
