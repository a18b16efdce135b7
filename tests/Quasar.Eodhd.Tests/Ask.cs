using System.Globalization;
using Quasar.Sdk;

namespace Quasar.Eodhd.Tests;

/// <summary>Short ways to write a time and a request.</summary>
internal static class Ask
{
    public static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static BarRequest For(string interval, string from, string to, string symbol = "AAPL.US") =>
        new(Symbol.Parse(symbol), Interval.Parse(interval), At(from), At(to));
}
