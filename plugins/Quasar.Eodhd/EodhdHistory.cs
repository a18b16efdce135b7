using Quasar.Sdk;

namespace Quasar.Eodhd;

/// <summary>How EODHD is asked for history, and how far back it has any.</summary>
internal static class EodhdHistory
{
    private static readonly DateTimeOffset UsMinutesBegin = new(2004, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset OtherMinutesBegin = new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FiveMinutesAndHoursBegin = new(2020, 10, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The path and query of a request; EODHD counts both ends in.</summary>
    public static string PathOf(BarRequest request)
    {
        var symbol = Uri.EscapeDataString(request.Symbol.Value);
        var (first, last) = (request.From, request.To.AddSeconds(-1));
        return PeriodOf(request.Interval) is { } period
            ? $"eod/{symbol}?fmt=json&period={period}&from={first:yyyy-MM-dd}&to={last:yyyy-MM-dd}"
            : $"intraday/{symbol}?fmt=json&interval={request.Interval}"
                + $"&from={first.ToUnixTimeSeconds()}&to={last.ToUnixTimeSeconds()}";
    }

    /// <summary>Before when EODHD's silence is its own and not the market's.</summary>
    /// <remarks>A row that is older than expected counts: what EODHD has shown, it reaches.</remarks>
    public static DateTimeOffset ReachOf(BarRequest request, IReadOnlyList<Bar> bars, bool isCutByPlan, DateTimeOffset now)
    {
        var interval = request.Interval;
        if (!isCutByPlan) return Earlier(bars.Count > 0 ? bars[0].OpenTime : request.To, BeginningOf(request));

        // A free plan sees one year, by the vendor's count: it begins at the first row, looked for in our count's first
        // week. A week or a month that begins before is made of the days that were left, so it is out of reach as well.
        var isWhole = interval.Longest <= Interval.OneDay.Longest;
        var latest = interval.CloseOf(interval.OpenOf(now.AddYears(-1).AddDays(7)));
        var first = bars.Count == 0 ? request.To : isWhole ? bars[0].OpenTime : interval.CloseOf(bars[0].OpenTime);
        return Earlier(first, latest);
    }

    private static DateTimeOffset BeginningOf(BarRequest request) =>
        PeriodOf(request.Interval) is not null ? DateTimeOffset.MinValue
        : request.Interval != Interval.OneMinute ? FiveMinutesAndHoursBegin
        : request.Symbol.Value.EndsWith(".US", StringComparison.Ordinal) ? UsMinutesBegin
        : OtherMinutesBegin;

    private static string? PeriodOf(Interval interval) =>
        interval == Interval.OneDay ? "d" : interval == Interval.OneWeek ? "w" : interval == Interval.OneMonth ? "m" : null;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
