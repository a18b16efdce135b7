using System.Globalization;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>A row of REST's OHLC: an array of opening time, open, high, low, close, VWAP, volume and number of trades.</summary>
/// <param name="Bar">What it says.</param>
/// <param name="HasTrades">Whether anything traded. Kraken fills the other intervals with the close before.</param>
internal readonly record struct KrakenCandle(Bar Bar, bool HasTrades)
{
    /// <summary>The candles of a result, oldest first, none twice. Their key is the pair, in a spelling of Kraken's choice.</summary>
    public static IReadOnlyList<KrakenCandle> ReadAll(Dictionary<string, JsonElement> result)
    {
        var rows = result.Single(entry => entry.Key != "last").Value;
        return [.. rows.EnumerateArray().Select(Read).Distinct().OrderBy(candle => candle.Bar.OpenTime)];
    }

    private static KrakenCandle Read(JsonElement row) => new(
        new Bar(DateTimeOffset.FromUnixTimeSeconds(row[0].GetInt64()),
            Number(row[1]), Number(row[2]), Number(row[3]), Number(row[4]), Number(row[6])),
        HasTrades: Number(row[6]) != 0 || row[7].GetInt64() != 0);

    // What is no number is NaN: the host quarantines the bar, and the others of the answer are not lost with it.
    private static double Number(JsonElement value) =>
        double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
