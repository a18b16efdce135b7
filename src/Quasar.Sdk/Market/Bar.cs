namespace Quasar.Sdk;

/// <summary>What one instrument traded at during one interval, as its vendor tells it.</summary>
/// <remarks>
/// A bar says what was said: it can hold values no market can have (a high under the low, NaN). The host checks every bar
/// and puts those it cannot trust in quarantine, with the reason, so a provider passes on what it read and never repairs it.
/// Prices and volume are IEEE 754 doubles: any decimal of up to 15 significant digits comes back exactly as it was written.
/// </remarks>
/// <param name="OpenTime">When the interval begins, in UTC. It is the bar's key; the bar covers [open, close).
/// Daily and longer bars carry the first session date of their interval at 00:00Z.</param>
/// <param name="Open">Price of the first trade, in the quote currency.</param>
/// <param name="High">Highest price traded, in the quote currency.</param>
/// <param name="Low">Lowest price traded, in the quote currency.</param>
/// <param name="Close">Price of the last trade, in the quote currency.</param>
/// <param name="Volume">Amount traded, in units of the instrument (shares, coins), not in money; 0 where the vendor has none.</param>
public readonly record struct Bar(
    DateTimeOffset OpenTime, double Open, double High, double Low, double Close, double Volume);
