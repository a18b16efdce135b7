namespace Quasar.Sdk;

/// <summary>What one live stream is to carry.</summary>
/// <param name="Interval">One of the intervals in <see cref="ILiveProvider.Live"/>.</param>
/// <param name="Symbols">The vendor's symbols, at least one, none twice.</param>
public sealed record LiveRequest(Interval Interval, IReadOnlyList<Symbol> Symbols);
