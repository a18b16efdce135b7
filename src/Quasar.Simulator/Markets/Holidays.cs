namespace Quasar.Simulator.Markets;

/// <summary>The days on which stock exchanges stay shut, by rule, so that the simulated market never runs out of them.</summary>
internal static class Holidays
{
    public static IEnumerable<(DateOnly Date, string Name)> OfAmerica(int year) =>
    [
        (Observed(new(year, 1, 1)), "New Year's Day"),
        (Nth(year, 1, DayOfWeek.Monday, 3), "Martin Luther King Jr. Day"),
        (Nth(year, 2, DayOfWeek.Monday, 3), "Washington's Birthday"),
        (EasterSunday(year).AddDays(-2), "Good Friday"),
        (LastMonday(year, 5), "Memorial Day"),
        .. year >= 2022 ? new[] { (Observed(new(year, 6, 19)), "Juneteenth") } : [],
        (Observed(new(year, 7, 4)), "Independence Day"),
        (Nth(year, 9, DayOfWeek.Monday, 1), "Labor Day"),
        (Nth(year, 11, DayOfWeek.Thursday, 4), "Thanksgiving Day"),
        (Observed(new(year, 12, 25)), "Christmas Day"),
    ];

    public static IEnumerable<(DateOnly Date, string Name)> OfEurope(int year) =>
    [
        (new(year, 1, 1), "New Year's Day"),
        (EasterSunday(year).AddDays(-2), "Good Friday"),
        (EasterSunday(year).AddDays(1), "Easter Monday"),
        (new(year, 12, 25), "Christmas Day"),
        (new(year, 12, 26), "Boxing Day"),
    ];

    public static bool InAmerica(DateOnly date) => OfAmerica(date.Year).Any(holiday => holiday.Date == date);

    public static bool InEurope(DateOnly date) => OfEurope(date.Year).Any(holiday => holiday.Date == date);

    // A Saturday's holiday is kept on Friday, except New Year's Day, which the exchange then does not keep at all.
    private static DateOnly Observed(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday when date.DayOfYear > 1 => date.AddDays(-1),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int count)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)weekday - (int)first.DayOfWeek + 7) % 7 + 7 * (count - 1));
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, 1).AddMonths(1).AddDays(-1);
        return last.AddDays(-(((int)last.DayOfWeek + 6) % 7));
    }

    // The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
    private static DateOnly EasterSunday(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        var f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return new DateOnly(year, f / 31, f % 31 + 1);
    }
}
