namespace Quasar.Sdk;

/// <summary>What the account is exposed to in one symbol.</summary>
/// <param name="Symbol">The broker's symbol.</param>
/// <param name="Quantity">How much, in units of the base asset; below 0 for a short position, never 0.</param>
/// <param name="AveragePrice">What one unit has cost on average, in the quote asset; null where the broker does not say.</param>
public sealed record Position(Symbol Symbol, decimal Quantity, decimal? AveragePrice);
