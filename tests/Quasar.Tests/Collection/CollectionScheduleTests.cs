using Microsoft.Extensions.Time.Testing;
using Quasar.DataHub.Collection;
using Quasar.Sdk;

namespace Quasar.Tests.Collection;

public sealed class CollectionScheduleTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 2, 29, 23, 58, 30, TimeSpan.Zero));
    private readonly CollectionSchedule schedule = new(new CollectionOptions());

    [Fact]
    public void At_the_start_every_interval_is_due() => TakeDue().SetEquals(Interval.All).ShouldBeTrue();

    [Fact]
    public void What_was_taken_is_not_due_again_before_its_time()
    {
        TakeDue();
        TakeDue().ShouldBeEmpty();
        clock.Advance(TimeSpan.FromSeconds(34.9));
        TakeDue().ShouldBeEmpty();
        clock.Advance(TimeSpan.FromSeconds(0.1)); // 23:59:05
        TakeDue().ShouldBe([Interval.OneMinute]);
    }

    [Fact]
    public void A_day_brings_each_interval_as_often_as_it_has_bars_to_ask_for()
    {
        TakeDue();
        clock.SetUtcNow(new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero));
        TakeDue();
        var taken = Interval.All.ToDictionary(interval => interval, _ => 0);
        for (var second = 0; second < 86_400; second += 5, clock.Advance(TimeSpan.FromSeconds(5)))
            foreach (var interval in TakeDue()) taken[interval]++;
        taken.Select(pair => (pair.Key.Name, pair.Value)).ShouldBe(
            [("1m", 1440), ("5m", 288), ("15m", 96), ("30m", 48), ("1h", 24), ("4h", 6), ("1d", 4), ("1w", 4), ("1M", 4)]);
    }

    [Fact]
    public void An_interval_is_asked_for_only_after_its_bar_has_closed()
    {
        TakeDue();
        for (var second = 0; second < 7_200; second++, clock.Advance(TimeSpan.FromSeconds(1)))
            foreach (var interval in TakeDue().Where(interval => interval.Longest <= Interval.FourHours.Longest))
                (clock.GetUtcNow() - interval.OpenOf(clock.GetUtcNow()))
                    .ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Time_that_was_slept_through_is_due_once()
    {
        TakeDue();
        clock.Advance(TimeSpan.FromDays(3));
        TakeDue().SetEquals(Interval.All).ShouldBeTrue();
        TakeDue().ShouldBeEmpty();
    }

    [Fact]
    public void The_next_time_is_that_of_the_first_of_the_intervals_in_question()
    {
        TakeDue();
        schedule.NextOf(Interval.All).ShouldBe(new(2024, 2, 29, 23, 59, 5, TimeSpan.Zero));
        schedule.NextOf([Interval.OneDay, Interval.FourHours]).ShouldBe(new(2024, 3, 1, 0, 0, 30, TimeSpan.Zero));
        schedule.NextOf([]).ShouldBe(DateTimeOffset.MaxValue);
    }

    [Theory]
    [InlineData("1x", "0 * * * * *")]
    [InlineData("1m", "every minute")]
    public void A_schedule_that_cannot_be_read_is_refused(string interval, string expression) =>
        Should.Throw<FormatException>(() =>
            new CollectionSchedule(new CollectionOptions { Schedules = new() { [interval] = expression } }));

    private IReadOnlySet<Interval> TakeDue() => schedule.TakeDue(clock.GetUtcNow());
}
