using System.Globalization;

namespace Quasar.Simulator.Kraken;

/// <summary>The candle lengths there are. All begin at multiples of themselves since 1970: weeks on a Thursday.</summary>
internal static class KrakenInterval
{
    private static readonly int[] Minutes = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];

    public static bool IsKnown(int minutes) => Array.IndexOf(Minutes, minutes) >= 0;

    public static int? Parse(string? text) => string.IsNullOrEmpty(text) ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && IsKnown(minutes) ? minutes
        : null;

    public static long OpenMinute(DateTimeOffset time, int interval) => time.ToUnixTimeSeconds() / 60 / interval * interval;
}
