namespace Quasar.Sdk;

/// <summary>Tells which indices there are and what they are made of.</summary>
/// <remarks>
/// The host asks again from time to time and finds out by itself who has joined and who has left. So each answer stands alone: what a
/// former one said is of no concern to the plugin. The host refuses lists of more than 100,000 lines.
/// </remarks>
public interface IIndexProvider
{
    /// <summary>Yields the indices whose constituents can be asked for, in any order, no index twice.</summary>
    /// <exception cref="VendorException">The vendor refused. Any other exception counts as a passing fault.</exception>
    IAsyncEnumerable<IndexListing> GetIndicesAsync(CancellationToken cancellationToken);

    /// <summary>Yields what an index is made of now, the whole of it, in any order, no symbol twice.</summary>
    /// <remarks>
    /// Coming to the end says that this is all, and whoever was in the index before and was not yielded has left it. So throw where the
    /// answer may have been cut. An answer without any constituent is allowed; as it is more often a vendor's mistake than
    /// the end of an index, the host is slow to believe it.
    /// </remarks>
    /// <param name="index">The index, as <see cref="GetIndicesAsync"/> calls it.</param>
    /// <param name="cancellationToken">Ends the question; the enumeration has to end within a second.</param>
    /// <exception cref="VendorException">
    /// The vendor refused: <see cref="VendorFault.UnknownSymbol"/> where it knows no such index. Any other exception counts as a passing
    /// fault.
    /// </exception>
    IAsyncEnumerable<Constituent> GetConstituentsAsync(Symbol index, CancellationToken cancellationToken);
}
