using CsCheck;
using Quasar.DataHub.Collection;
using Quasar.Plugins;
using Quasar.Sdk;
using static Quasar.Tests.Collection.Example;

namespace Quasar.Tests.Collection;

public sealed class BarCheckTests
{
    public static TheoryData<double, double, double, double, double, string?> Contradictions() => new()
    {
        { 10, 12, 9, 11, 5, null },
        { 10, 10, 10, 10, 0, null }, // one trade, or a vendor without volume
        { -3, -1, -5, -2, 1, null }, // April 2020, crude oil
        { double.NaN, 12, 9, 11, 5, "a price is not a number" },
        { 10, double.PositiveInfinity, 9, 11, 5, "a price is not a number" },
        { 10, 12, double.NegativeInfinity, 11, 5, "a price is not a number" },
        { 10, 12, 9, double.NaN, 5, "a price is not a number" },
        { 10, 12, 9, 11, double.NaN, "the volume is not a number" },
        { 10, 12, 9, 11, double.PositiveInfinity, "the volume is not a number" },
        { 10, 12, 9, 11, -1, "the volume is negative" },
        { 10, 9, 12, 11, 5, "the high is below the low" },
        { 8, 12, 9, 11, 5, "the open is outside of low and high" },
        { 13, 12, 9, 11, 5, "the open is outside of low and high" },
        { 10, 12, 9, 8, 5, "the close is outside of low and high" },
        { 10, 12, 9, 13, 5, "the close is outside of low and high" },
    };

    [Theory, MemberData(nameof(Contradictions))]
    public void What_no_market_can_have_done_is_quarantined_with_the_reason(
        double open, double high, double low, double close, double volume, string? reason)
    {
        var bar = new Bar(At(3), open, high, low, close, volume);
        var (good, bad) = CheckOf(0, 10).Check(new[] { bar });
        good.ToArray().ShouldBe(reason is null ? [bar] : []);
        bad.Select(b => b.Reason).ShouldBe(reason is null ? [] : [reason]);
        bad.ShouldAllBe(b => b.Bar == bar && b.Slot == At(3));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    [InlineData(5_000_000)]
    public void A_bar_outside_of_the_asked_range_is_quarantined(int minute)
    {
        var bad = CheckOf(0, 10).Check(new[] { BarAt(minute) }).Bad.ShouldHaveSingleItem();
        (bad.Reason, bad.Slot).ShouldBe(("outside the asked range", At(minute)));
    }

    [Fact]
    public void A_bar_off_the_grid_is_quarantined_in_the_interval_in_which_it_lies()
    {
        var bar = BarAt(3) with { OpenTime = At(3).AddSeconds(7) };
        var bad = CheckOf(0, 10).Check(new[] { bar }).Bad.ShouldHaveSingleItem();
        (bad.Reason, bad.Slot, bad.Bar).ShouldBe(("off the 1m grid", At(3), bar));
    }

    [Fact]
    public void A_bar_said_twice_in_the_same_words_counts_once()
    {
        var check = CheckOf(0, 10);
        check.Check(new[] { BarAt(1), BarAt(1) }).ShouldSatisfyAllConditions(c => c.Good.Length.ShouldBe(1), c => c.Bad.ShouldBeEmpty());
        check.Check(new[] { BarAt(1), BarAt(2) }).ShouldSatisfyAllConditions(c => c.Good.Length.ShouldBe(1), c => c.Bad.ShouldBeEmpty());
    }

    [Fact]
    public void A_vendor_that_contradicts_itself_is_believed_once_and_its_second_word_quarantined()
    {
        var (good, bad) = CheckOf(0, 10).Check(new[] { BarAt(1), BarAt(1, price: 200), BarAt(2) });
        good.ToArray().ShouldBe([BarAt(1), BarAt(2)]);
        bad.ShouldHaveSingleItem().Reason.ShouldBe("a second, different bar for this time");
    }

    [Fact]
    public void A_bar_out_of_order_is_quarantined_even_in_a_later_batch()
    {
        var check = CheckOf(0, 10);
        check.Check(new[] { BarAt(1), BarAt(3) });
        check.Check(new[] { BarAt(2), BarAt(4) }).ShouldSatisfyAllConditions(
            c => c.Good.ToArray().ShouldBe([BarAt(4)]),
            c => c.Bad.ShouldHaveSingleItem().Reason.ShouldBe("out of order"));
    }

    [Fact]
    public void What_was_checked_stays_as_it_was_when_more_is_checked()
    {
        var check = CheckOf(0, 10);
        var first = check.Check(new[] { BarAt(1), BarAt(12) });
        check.Check(new[] { BarAt(2), BarAt(13), BarAt(14) });
        first.Good.ToArray().ShouldBe([BarAt(1)]);
        first.Bad.ShouldHaveSingleItem().Bar.ShouldBe(BarAt(12));
    }

    [Fact]
    public void Every_bar_is_either_stored_or_quarantined_or_was_said_just_before() =>
        Gen.Select(Gen.Int[-2, 12], Gen.Int[0, 30], Gen.Double[-1, 3], Gen.Int[-1, 2]).Array[0, 40].Sample(said =>
        {
            var bars = said.Select(s => new Bar(At(s.Item1).AddSeconds(s.Item2 == 30 ? 1 : 0), 1, 2, 0, s.Item3, s.Item4)).ToArray();
            var (checkedGood, bad) = CheckOf(0, 10).Check(bars);
            var good = checkedGood.ToArray();
            good.ShouldBe(good.OrderBy(bar => bar.OpenTime).DistinctBy(bar => bar.OpenTime));
            bars.All(bar => good.Contains(bar) || bad.Any(b => b.Bar == bar)).ShouldBeTrue();
            good.All(bar => BarRules.Contradiction(bar) is null && Range(0, 10).Contains(bar.OpenTime)).ShouldBeTrue();
        }, iter: 1_000);

    private static BarCheck CheckOf(int from, int to) => new(Interval.OneMinute, Range(from, to));
}
