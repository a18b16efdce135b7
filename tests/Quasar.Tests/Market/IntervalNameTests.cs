using Quasar.Sdk;

namespace Quasar.Tests.Market;

public sealed class IntervalNameTests
{
    [Theory]
    [InlineData("1m", "1m", "1min", "1MIN", "1Min", "minute", "Minute")]
    [InlineData("5m", "5m", "5min")]
    [InlineData("15m", "15m", "15min")]
    [InlineData("30m", "30m", "30min")]
    [InlineData("1h", "1h", "1H", "60m", "60min", "1hour", "hour")]
    [InlineData("4h", "4h", "4H", "240m", "240min", "4hour")]
    [InlineData("1d", "1d", "1D", "1day", "Day")]
    [InlineData("1w", "1w", "1W", "1week", "Week")]
    [InlineData("1M", "1M", "1mo", "1mon", "1month", "Month")]
    public void Every_spelling_in_use_is_read_and_one_form_is_written(string name, params string[] spellings)
    {
        foreach (var spelling in spellings)
        {
            Interval.TryParse(spelling, out var interval).ShouldBeTrue(spelling);
            interval!.ToString().ShouldBe(name);
            interval.ShouldBeSameAs(Interval.Parse(name));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1")]
    [InlineData("m")]
    [InlineData("M")]
    [InlineData("0m")]
    [InlineData("2m")]
    [InlineData("5M")] // five months, not five minutes
    [InlineData("15M")]
    [InlineData("60M")]
    [InlineData("240M")]
    [InlineData("1m ")]
    [InlineData(" 1m")]
    [InlineData("-1m")]
    [InlineData("1.0m")]
    [InlineData("１m")]
    [InlineData("1y")]
    [InlineData("1m; drop table series")]
    public void What_names_no_interval_is_refused_with_the_names_there_are(string text)
    {
        Interval.TryParse(text, out var interval).ShouldBeFalse();
        interval.ShouldBeNull();
        Should.Throw<FormatException>(() => Interval.Parse(text)).Message.ShouldContain("1m 5m 15m 30m 1h 4h 1d 1w 1M");
    }

    [Fact]
    public void Nothing_at_all_is_refused() => Interval.TryParse(null, out _).ShouldBeFalse();

    [Fact]
    public void A_minute_and_a_month_are_told_apart_by_their_letter()
    {
        Interval.Parse("1m").ShouldBeSameAs(Interval.OneMinute);
        Interval.Parse("1M").ShouldBeSameAs(Interval.OneMonth);
    }
}
