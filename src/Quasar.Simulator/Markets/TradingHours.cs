namespace Quasar.Simulator.Markets;

/// <summary>When a market trades, in UTC and without daylight saving: simple on purpose, and the same every year.</summary>
internal sealed class TradingHours(TimeSpan open, TimeSpan close, bool weekends, Func<DateOnly, bool> isHoliday)
{
    private const int MinutesPerDay = 1440;

    public static TradingHours Always { get; } = new(TimeSpan.Zero, TimeSpan.FromDays(1), weekends: true, _ => false);

    public static TradingHours Currencies { get; } = new(TimeSpan.Zero, TimeSpan.FromDays(1), weekends: false, _ => false);

    public static TradingHours America { get; } =
        new(new TimeSpan(13, 30, 0), new TimeSpan(20, 0, 0), weekends: false, Holidays.InAmerica);

    public static TradingHours Europe { get; } =
        new(new TimeSpan(8, 0, 0), new TimeSpan(16, 30, 0), weekends: false, Holidays.InEurope);

    public TimeSpan Open => open;

    public TimeSpan Close => close;

    /// <summary>The minutes of one day's session as [from, to), or nothing when the market stays shut.</summary>
    public (long From, long To)? Session(long day)
    {
        var date = DateOnly.FromDayNumber((int)(day + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber));
        if (!weekends && date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return null;
        if (isHoliday(date)) return null;

        var midnight = day * MinutesPerDay;
        return (midnight + (long)open.TotalMinutes, midnight + (long)close.TotalMinutes);
    }
}
