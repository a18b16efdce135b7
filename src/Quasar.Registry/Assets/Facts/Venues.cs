using System.Collections.Frozen;

namespace Quasar.Registry.Assets.Facts;

/// <summary>Venues by their market identifier codes and by the names that vendors write.</summary>
internal static class Venues
{
    private static readonly FrozenDictionary<string, string> ByName =
        FactTable.ReadWords("venues.csv").ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Mics =
        ByName.Values.Concat(FactTable.Read("mics.csv").SelectMany(line => line)).ToFrozenSet();

    private static readonly FrozenSet<string> Crypto = ((string[])[
        "KRAKEN", "COINBASE", "BINANCE", "BITSTAMP", "BITFINEX", "GEMINI", "OKX", "BYBIT", "KUCOIN", "CC", "CRYP"]).ToFrozenSet();

    /// <returns>ISO 10383, or null where it is no one market's name.</returns>
    public static string? Read(string? words) => words?.Trim() switch
    {
        null => null,
        var text when ByName.TryGetValue(text, out var mic) => mic,
        var text => Mics.Contains(text.ToUpperInvariant()) ? text.ToUpperInvariant() : null,
    };

    /// <summary>Whether text is written as a market identifier code; there are more of them than Quasar knows.</summary>
    public static bool IsCode(string text) => text.Length == 4 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    public static bool IsCrypto(string? words) => words is not null && Crypto.Contains(words.Trim().ToUpperInvariant());
}
