namespace Quasar.Sdk;

/// <summary>The latest that Quasar knows of a symbol's price.</summary>
/// <param name="Interval">The bar's interval.</param>
/// <param name="Bar">The bar: its close is the latest price.</param>
/// <param name="IsClosed">Whether it is over; else it is still forming.</param>
public sealed record LastBar(Interval Interval, Bar Bar, bool IsClosed);
