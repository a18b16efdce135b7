using System.Globalization;

namespace Quasar.IntegrationTests.Harness;

/// <summary>A subscription, as it is posted.</summary>
internal sealed record Wish(string Provider, string Symbol, string Interval, DateTimeOffset? From, DateTimeOffset? To = null, bool Live = false)
{
    public string Address => $"provider={Provider}&symbol={Uri.EscapeDataString(Symbol)}&interval={Interval}";

    /// <summary>The address and the range; without a start, from where it was subscribed.</summary>
    public string Query => $"{Address}{(From is { } from ? $"&from={Time(from)}" : "")}{(To is { } to ? $"&to={Time(to)}" : "")}";

    public static DateTimeOffset Day(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public override string ToString() => $"{Provider} {Symbol} {Interval}";
}
