using Quasar.Sdk;

namespace Quasar.Tests.Market;

public sealed class IntervalTests
{
    private static readonly TimeSpan OneTick = TimeSpan.FromTicks(1);

    [Theory, MemberData(nameof(EachIntervalIn), 2023), MemberData(nameof(EachIntervalIn), 2024)]
    public void Every_minute_of_a_year_and_the_tick_before_it_lie_in_exactly_one_bar(string name, int year)
    {
        var interval = Interval.Parse(name);
        var end = NewYear(year + 1);
        var open = interval.OpenOf(NewYear(year));
        for (var minute = NewYear(year); minute < end; minute = minute.AddMinutes(1))
        {
            var before = minute - OneTick;
            if (IsBoundary(interval, minute))
            {
                Holds(interval.IsOpen(minute) && interval.OpenOf(minute) == minute, "opens a bar", minute);
                Holds(minute == NewYear(year) || interval.CloseOf(open) == minute, "closes the bar before", minute);
                open = minute;
            }
            Holds(interval.OpenOf(minute) == open, "lies in the bar that opened last", minute);
            Holds(open <= minute && minute < interval.CloseOf(open), "lies inside of its bar", minute);
            Holds(interval.IsOpen(minute) == IsBoundary(interval, minute), "opens a bar only at a boundary", minute);
            Holds(interval.CloseOf(interval.OpenOf(before)) >= minute, "comes no later than the end of the bar before", minute);
            Holds(interval.OpenOf(before) < minute, "is no part of the bar before", minute);
        }
    }

    [Theory]
    [MemberData(nameof(EachIntervalIn), 2000), MemberData(nameof(EachIntervalIn), 2023)]
    [MemberData(nameof(EachIntervalIn), 2024), MemberData(nameof(EachIntervalIn), 2100)]
    public void Each_bar_ends_where_the_next_begins_and_all_of_them_tile_the_year(string name, int year)
    {
        var interval = Interval.Parse(name);
        var (first, end) = (interval.CeilingOf(NewYear(year)), interval.CeilingOf(NewYear(year + 1)));
        var count = 0L;
        for (var open = first; open < end; open = interval.CloseOf(open), count++)
        {
            var close = interval.CloseOf(open);
            Holds(close > open && close - open <= interval.Longest, "has a length", open);
            Holds(interval.OpenOf(close - OneTick) == open, "holds its last tick", open);
            Holds(interval.OpenOf(close) == close, "does not hold its end", open);
            Holds(interval.CeilingOf(open) == open, "is its own ceiling", open);
            Holds(interval.CeilingOf(open + OneTick) == close, "rounds up to the next once begun", open);
            Holds(interval.CountOpens(open, close) == 1 && interval.CountOpens(open + OneTick, close) == 0, "counts once", open);
            Holds(interval.CountOpens(open, open + OneTick) == 1, "counts from its opening", open);
            Holds(interval.CountOpens(open - OneTick, open) == 0, "does not count before its opening", open);
        }
        count.ShouldBe(OpensOf(interval, year));
        interval.CountOpens(NewYear(year), NewYear(year + 1)).ShouldBe(count);
    }

    [Fact]
    public void The_leap_day_is_a_day_and_part_of_its_week_and_month()
    {
        var leap = At(2024, 2, 29, 23, 59);
        Interval.OneDay.OpenOf(leap).ShouldBe(At(2024, 2, 29));
        Interval.OneDay.CloseOf(At(2024, 2, 29)).ShouldBe(At(2024, 3, 1));
        Interval.OneWeek.OpenOf(leap).ShouldBe(At(2024, 2, 26));
        Interval.OneMonth.OpenOf(leap).ShouldBe(At(2024, 2, 1));
        Interval.OneMonth.CloseOf(At(2024, 2, 1)).ShouldBe(At(2024, 3, 1));
        Interval.OneMonth.CloseOf(At(2023, 2, 1)).ShouldBe(At(2023, 3, 1));
        Interval.OneDay.CloseOf(At(2023, 2, 28)).ShouldBe(At(2023, 3, 1));
    }

    [Fact]
    public void The_minute_before_midnight_belongs_to_the_old_day_week_month_and_year()
    {
        var last = At(2023, 12, 31, 23, 59); // a Sunday
        foreach (var interval in Interval.All.Where(i => i != Interval.OneMonth))
            interval.CloseOf(interval.OpenOf(last)).ShouldBe(At(2024, 1, 1), interval.Name);
        Interval.OneMonth.CloseOf(Interval.OneMonth.OpenOf(last)).ShouldBe(At(2024, 1, 1));
    }

    [Fact]
    public void A_time_with_an_offset_is_taken_as_the_instant_it_is()
    {
        var local = new DateTimeOffset(2024, 3, 1, 1, 30, 0, TimeSpan.FromHours(3)); // 22:30Z on the leap day
        Interval.OneDay.OpenOf(local).ShouldBe(At(2024, 2, 29));
        Interval.OneMonth.OpenOf(local).ShouldBe(At(2024, 2, 1));
        foreach (var interval in Interval.All)
        {
            interval.OpenOf(local).Offset.ShouldBe(TimeSpan.Zero);
            interval.CeilingOf(local).Offset.ShouldBe(TimeSpan.Zero);
            interval.CeilingOf(interval.OpenOf(local).ToOffset(TimeSpan.FromHours(3))).ShouldBe(interval.OpenOf(local));
        }
    }

    [Fact]
    public void An_empty_or_reversed_range_holds_no_bar()
    {
        foreach (var interval in Interval.All)
        {
            interval.CountOpens(At(2024, 1, 1), At(2024, 1, 1)).ShouldBe(0);
            interval.CountOpens(At(2025, 1, 1), At(2024, 1, 1)).ShouldBe(0);
        }
    }

    public static TheoryData<string, int> EachIntervalIn(int year)
    {
        var data = new TheoryData<string, int>();
        foreach (var interval in Interval.All) data.Add(interval.Name, year);
        return data;
    }

    // The calendar's own account of where bars open, without the arithmetic under test.
    private static bool IsBoundary(Interval interval, DateTimeOffset minute) => interval.Name switch
    {
        "1m" => true,
        "5m" => minute.Minute % 5 == 0,
        "15m" => minute.Minute % 15 == 0,
        "30m" => minute.Minute % 30 == 0,
        "1h" => minute.Minute == 0,
        "4h" => minute is { Minute: 0, Hour: 0 or 4 or 8 or 12 or 16 or 20 },
        "1d" => minute is { Minute: 0, Hour: 0 },
        "1w" => minute is { Minute: 0, Hour: 0, DayOfWeek: DayOfWeek.Monday },
        "1M" => minute is { Minute: 0, Hour: 0, Day: 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, null),
    };

    private static long OpensOf(Interval interval, int year)
    {
        var days = DateTime.IsLeapYear(year) ? 366 : 365;
        return interval.Name switch
        {
            "1m" => days * 1440L,
            "5m" => days * 288L,
            "15m" => days * 96L,
            "30m" => days * 48L,
            "1h" => days * 24L,
            "4h" => days * 6L,
            "1d" => days,
            "1w" => Enumerable.Range(0, days).Count(day => NewYear(year).AddDays(day).DayOfWeek == DayOfWeek.Monday),
            _ => 12,
        };
    }

    private static DateTimeOffset NewYear(int year) => At(year, 1, 1);

    private static DateTimeOffset At(int year, int month, int day, int hour = 0, int minute = 0) =>
        new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    // Not Shouldly: it would be called tens of millions of times.
    private static void Holds(bool condition, string what, DateTimeOffset time)
    {
        if (!condition) Assert.Fail($"{time:u} {what}: this does not hold");
    }
}
