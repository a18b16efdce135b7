namespace Quasar.Sdk;

/// <summary>What a plugin may ask of Quasar itself. Nothing of it goes over the network, and no rate limit is spent.</summary>
/// <remarks>At most 64 questions may be open at once; who asks more floods its host, and is ended.</remarks>
public interface IPluginHost
{
    /// <summary>The latest bar that Quasar has of a symbol, forming or closed, in whatever interval says most about the present; null
    /// where it has none.</summary>
    /// <param name="provider">The name of the provider that collects it: <c>kraken</c>.</param>
    /// <param name="symbol">That provider's symbol.</param>
    /// <param name="cancellationToken">Gives the question up.</param>
    /// <exception cref="VendorException">The plugin does not declare <see cref="ReadsBarsAttribute"/>, or Quasar cannot answer now.</exception>
    Task<LastBar?> GetLastBarAsync(string provider, Symbol symbol, CancellationToken cancellationToken);

    /// <summary>Yields the orders that were placed with this broker through Quasar and that it has taken, oldest first, as last recorded.</summary>
    /// <exception cref="VendorException">The plugin is no broker, or Quasar cannot answer now.</exception>
    IAsyncEnumerable<Order> ReadOrdersAsync(CancellationToken cancellationToken);

    /// <summary>Yields the fills that Quasar has recorded of this broker, in the order in which it heard of them.</summary>
    /// <exception cref="VendorException">The plugin is no broker, or Quasar cannot answer now.</exception>
    IAsyncEnumerable<Fill> ReadFillsAsync(CancellationToken cancellationToken);
}
