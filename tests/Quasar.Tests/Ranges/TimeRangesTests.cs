using CsCheck;
using Quasar.Storage;

namespace Quasar.Tests.Ranges;

/// <summary>The arithmetic of stretches, beside the same done minute by minute.</summary>
public sealed class TimeRangesTests
{
    private const int Minutes = 60;
    private static readonly DateTimeOffset Start = new(2024, 2, 29, 23, 30, 0, TimeSpan.Zero);

    private static readonly Gen<TimeRange> Any =
        Gen.Select(Gen.Int[0, Minutes], Gen.Int[0, Minutes], (from, to) => new TimeRange(At(from), At(to)));

    private static readonly Gen<IReadOnlyList<TimeRange>> Ordered = Any.Array[0, 8].Select(ranges => ranges.Union());

    [Fact]
    public void Union_holds_every_minute_of_any_and_no_other() =>
        Any.Array[0, 12].Sample(ranges =>
        {
            var union = ranges.Union();
            MustBeOrdered(union);
            MinutesOf(union).SetEquals(MinutesOf(ranges)).ShouldBeTrue();
        }, iter: 3_000);

    [Fact]
    public void Subtract_holds_what_was_there_and_was_not_taken() =>
        Gen.Select(Ordered, Ordered).Sample((ranges, taken) =>
        {
            var left = ranges.Subtract(taken);
            MustBeOrdered(left);
            MinutesOf(left).SetEquals(MinutesOf(ranges).Except(MinutesOf(taken))).ShouldBeTrue();
        }, iter: 3_000);

    [Fact]
    public void Intersect_holds_what_lies_in_the_window() =>
        Gen.Select(Ordered, Any).Sample((ranges, window) =>
        {
            var inside = ranges.Intersect(window);
            MustBeOrdered(inside);
            MinutesOf(inside).SetEquals(MinutesOf(ranges).Intersect(MinutesOf([window]))).ShouldBeTrue();
        }, iter: 3_000);

    [Fact]
    public void What_is_taken_and_what_is_left_make_the_whole_again() =>
        Gen.Select(Ordered, Ordered).Sample((ranges, taken) =>
            MinutesOf(ranges.Subtract(taken).Concat(ranges.SelectMany(range => taken.Intersect(range))).Union())
                .SetEquals(MinutesOf(ranges)).ShouldBeTrue(), iter: 2_000);

    [Fact]
    public void Neighbours_are_one_stretch() =>
        new[] { new TimeRange(At(3), At(5)), new TimeRange(At(0), At(3)) }.Union().ShouldBe([new TimeRange(At(0), At(5))]);

    [Fact]
    public void A_stretch_holds_its_start_and_not_its_end()
    {
        var range = new TimeRange(At(1), At(2));
        range.Contains(At(1)).ShouldBeTrue();
        range.Contains(At(2)).ShouldBeFalse();
        new TimeRange(At(2), At(2)).IsEmpty.ShouldBeTrue();
        new TimeRange(At(3), At(2)).IsEmpty.ShouldBeTrue();
    }

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private static HashSet<int> MinutesOf(IEnumerable<TimeRange> ranges)
    {
        var list = ranges.ToList();
        return [.. Enumerable.Range(0, Minutes).Where(minute => list.Exists(range => range.Contains(At(minute))))];
    }

    private static void MustBeOrdered(IReadOnlyList<TimeRange> ranges)
    {
        ranges.Any(range => range.IsEmpty).ShouldBeFalse();
        foreach (var (before, after) in ranges.Zip(ranges.Skip(1))) (before.To <= after.From).ShouldBeTrue();
    }
}
