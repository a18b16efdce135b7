namespace Quasar.Sdk;

/// <summary>Lists what a vendor has data for.</summary>
public interface ISymbolSource
{
    /// <summary>Yields the vendor's whole catalogue, in any order, no symbol twice. It may be long: yield while reading.</summary>
    /// <exception cref="VendorException">The vendor refused. Any other exception counts as a passing fault.</exception>
    IAsyncEnumerable<SymbolListing> GetSymbolsAsync(CancellationToken cancellationToken);
}
