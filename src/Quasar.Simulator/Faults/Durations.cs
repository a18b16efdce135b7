using System.Globalization;
using System.Text.RegularExpressions;

namespace Quasar.Simulator.Faults;

/// <summary>Times as they are written in a fault: <c>250ms</c>, <c>3s</c>, <c>2m</c>, <c>1h</c>; a bare number is seconds.</summary>
internal static partial class Durations
{
    public static TimeSpan? TryParse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) return null;

        var amount = int.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(amount),
            "m" => TimeSpan.FromMinutes(amount),
            "h" => TimeSpan.FromHours(amount),
            _ => TimeSpan.FromSeconds(amount),
        };
    }

    public static TimeSpan Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is not a time such as 3s.");

    public static string Format(TimeSpan time) => time.TotalMilliseconds % 1000 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds}ms");

    [GeneratedRegex("^(?<amount>[0-9]{1,7})(?<unit>ms|s|m|h|)$")]
    private static partial Regex Form();
}
