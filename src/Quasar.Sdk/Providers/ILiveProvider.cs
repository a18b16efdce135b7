namespace Quasar.Sdk;

/// <summary>Streams bars as they form.</summary>
/// <remarks>
/// The host calls <see cref="StreamAsync"/> once for each interval with all its symbols. It watches for silence, reconnects
/// with back-off, closes bars, and fetches from history what a break left out. When the set of symbols changes it opens a
/// second stream beside the first and ends the first when the second has started, so several streams may run at once.
/// </remarks>
public interface ILiveProvider
{
    /// <summary>The intervals this vendor streams, and on what terms. Constant over the provider's life.</summary>
    IReadOnlyList<LiveTerms> Live { get; }

    /// <summary>Yields what the vendor says from now on, in the order in which it said it, until cancelled.</summary>
    /// <remarks>
    /// <para>For every symbol of the request yield <see cref="LiveEvent.Started"/> once the vendor has confirmed it, or
    /// <see cref="LiveEvent.Refused"/>; for every message of any kind yield at least a <see cref="LiveEvent.Alive"/>.
    /// From the start on, silence about a symbol on a stream that is alive means that nothing traded.</para>
    /// <para>When the connection is lost, throw or return: do not reconnect inside.</para>
    /// </remarks>
    /// <exception cref="VendorException">The vendor refused the whole stream. Any other exception counts as a lost connection.</exception>
    IAsyncEnumerable<LiveEvent> StreamAsync(LiveRequest request, CancellationToken cancellationToken);
}
