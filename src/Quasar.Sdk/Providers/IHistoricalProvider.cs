namespace Quasar.Sdk;

/// <summary>Answers for bars of the past.</summary>
/// <remarks>
/// <para>Write the happy path. The host spaces the calls by the declared rate limit, retries what is transient, checks every
/// bar, stores it and remembers what was answered. A provider keeps nothing between calls.</para>
/// <para>Several calls may run at once, up to <see cref="PluginAttribute.MaxConcurrency"/>.</para>
/// </remarks>
public interface IHistoricalProvider
{
    /// <summary>The intervals this vendor serves, and on what terms. Constant over the provider's life.</summary>
    IReadOnlyList<HistoryTerms> History { get; }

    /// <summary>Yields the closed bars that open in [<see cref="BarRequest.From"/>, <see cref="BarRequest.To"/>), oldest first, none twice.</summary>
    /// <remarks>
    /// <para>Coming to the end is a statement: <em>the vendor has answered for the whole range, and where I yielded no bar
    /// nothing traded</em>. A slot the vendor fills without a trade is such an empty slot: do not yield it. Where the answer
    /// proves less, say so on the request: <see cref="BarRequest.NothingBefore"/>, <see cref="BarRequest.AnsweredOnlyUntil"/>.</para>
    /// <para>A vendor that gives two different bars for one opening time contradicts itself: yield both. The host
    /// quarantines the second and shows it; a provider that chose would hide it.</para>
    /// <para>Stop within a second of <paramref name="cancellationToken"/>.</para>
    /// </remarks>
    /// <exception cref="VendorException">The vendor refused. Any other exception counts as a passing fault and is retried.</exception>
    IAsyncEnumerable<Bar> GetBarsAsync(BarRequest request, CancellationToken cancellationToken);
}
