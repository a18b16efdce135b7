using System.Diagnostics.CodeAnalysis;

namespace Quasar.Sdk;

/// <summary>The length of a bar, and with it the grid on which bars of that length open.</summary>
/// <remarks>
/// All grids are UTC. Minutes and hours are aligned to midnight, weeks begin on Monday (ISO 8601), months on their first day.
/// There is one instance for each interval, so reference equality is equality.
/// </remarks>
public sealed class Interval
{
    /// <summary>One minute, <c>1m</c>.</summary>
    public static Interval OneMinute { get; } = new("1m", TimeSpan.FromMinutes(1));

    /// <summary>Five minutes, <c>5m</c>.</summary>
    public static Interval FiveMinutes { get; } = new("5m", TimeSpan.FromMinutes(5));

    /// <summary>A quarter of an hour, <c>15m</c>.</summary>
    public static Interval FifteenMinutes { get; } = new("15m", TimeSpan.FromMinutes(15));

    /// <summary>Half an hour, <c>30m</c>.</summary>
    public static Interval ThirtyMinutes { get; } = new("30m", TimeSpan.FromMinutes(30));

    /// <summary>One hour, <c>1h</c>.</summary>
    public static Interval OneHour { get; } = new("1h", TimeSpan.FromHours(1));

    /// <summary>Four hours, <c>4h</c>, beginning at 00:00, 04:00, … 20:00Z.</summary>
    public static Interval FourHours { get; } = new("4h", TimeSpan.FromHours(4));

    /// <summary>One day, <c>1d</c>, beginning at 00:00Z.</summary>
    public static Interval OneDay { get; } = new("1d", TimeSpan.FromDays(1));

    /// <summary>One week, <c>1w</c>, beginning on Monday at 00:00Z.</summary>
    public static Interval OneWeek { get; } = new("1w", TimeSpan.FromDays(7));

    /// <summary>One calendar month, <c>1M</c>, beginning on its first day at 00:00Z.</summary>
    public static Interval OneMonth { get; } = new("1M", TimeSpan.FromDays(31));

    /// <summary>Every interval, shortest first.</summary>
    public static IReadOnlyList<Interval> All { get; } =
        [OneMinute, FiveMinutes, FifteenMinutes, ThirtyMinutes, OneHour, FourHours, OneDay, OneWeek, OneMonth];

    // 0001-01-01 was a Monday in the proleptic Gregorian calendar, so dividing ticks aligns weeks as well as minutes.
    private Interval(string name, TimeSpan longest) => (Name, Longest) = (name, longest);

    /// <summary>The one form in which Quasar writes this interval: <c>1m 5m 15m 30m 1h 4h 1d 1w 1M</c>.</summary>
    public string Name { get; }

    /// <summary>How long a bar of this interval lasts at the most: exact for all but the month, which is 31 days here.</summary>
    public TimeSpan Longest { get; }

    /// <summary>The opening time of the bar in which <paramref name="time"/> lies.</summary>
    public DateTimeOffset OpenOf(DateTimeOffset time) => this == OneMonth
        ? new DateTimeOffset(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero)
        : new DateTimeOffset(time.UtcTicks - time.UtcTicks % Longest.Ticks, TimeSpan.Zero);

    /// <summary>The first opening time that is not before <paramref name="time"/>.</summary>
    public DateTimeOffset CeilingOf(DateTimeOffset time) => IsOpen(time) ? time.ToUniversalTime() : CloseOf(OpenOf(time));

    /// <summary>When the bar that opens at <paramref name="openTime"/> closes, which is when the next one opens.</summary>
    public DateTimeOffset CloseOf(DateTimeOffset openTime) =>
        this == OneMonth ? openTime.AddMonths(1) : openTime + Longest;

    /// <summary>Whether a bar of this interval can open at <paramref name="time"/>.</summary>
    public bool IsOpen(DateTimeOffset time) => OpenOf(time) == time;

    /// <summary>How many bars open in [<paramref name="from"/>, <paramref name="to"/>); 0 where the range is empty or reversed.</summary>
    public long CountOpens(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return 0;
        var (first, end) = (CeilingOf(from), CeilingOf(to));
        return this == OneMonth
            ? (end.Year - first.Year) * 12L + end.Month - first.Month
            : (end - first).Ticks / Longest.Ticks;
    }

    /// <summary>Reads an interval: the stored form, or a spelling in use elsewhere such as <c>1min</c>, <c>60m</c>, <c>1day</c>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> names no interval.</exception>
    public static Interval Parse(string text) =>
        TryParse(text, out var interval)
            ? interval
            : throw new FormatException($"'{text}' is no interval; use one of {string.Join(' ', All)}");

    /// <inheritdoc cref="Parse"/>
    /// <returns>Whether <paramref name="text"/> names an interval.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Interval? interval)
    {
        // 'm' and 'M' differ, so the short forms are compared as written and only the long ones without case.
        interval = All.FirstOrDefault(i => i.Name == text) ?? text?.ToUpperInvariant() switch
        {
            "1MIN" or "MINUTE" => OneMinute,
            "5MIN" => FiveMinutes,
            "15MIN" => FifteenMinutes,
            "30MIN" => ThirtyMinutes,
            "60MIN" or "1H" or "1HOUR" or "HOUR" => OneHour,
            "240MIN" or "4H" or "4HOUR" => FourHours,
            "1D" or "1DAY" or "DAY" => OneDay,
            "1W" or "1WEEK" or "WEEK" => OneWeek,
            "1MO" or "1MON" or "1MONTH" or "MONTH" => OneMonth,
            _ => text switch { "60m" => OneHour, "240m" => FourHours, _ => null },
        };
        return interval is not null;
    }

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
