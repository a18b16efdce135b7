using Quasar.DataHub.Live;
using Quasar.Sdk;
using Quasar.Storage;
using static Quasar.Tests.Collection.Example;

namespace Quasar.Tests.Live;

public sealed class BarCloserTests
{
    private readonly BarCloser closer = new(SeriesOf(Interval.OneMinute, SeriesKind.Live));

    [Fact]
    public void Nothing_is_proven_before_the_vendor_has_confirmed_the_symbol()
    {
        Take(0, 100, second: 10, isClosed: true).ShouldBeNull();
        CloseThrough(At(1)).ShouldBeEmpty();
    }

    [Fact]
    public void The_bar_in_which_the_stream_began_is_left_to_history()
    {
        closer.Start(At(0).AddSeconds(1));
        closer.HealthySince.ShouldBe(At(1));
        Take(0, 100, second: 10, isClosed: true).ShouldBeNull();
        CloseThrough(At(1)).ShouldBeEmpty();
        CloseThrough(At(2)).ShouldHaveSingleItem().Proves.ShouldBe(Range(1, 2));
    }

    [Fact]
    public void A_bar_is_not_closed_merely_because_a_newer_one_began()
    {
        closer.Start(At(0));
        Take(0, 100, second: 10).ShouldBeNull();
        Take(1, 101, second: 61).ShouldBeNull();
        Take(0, 102, second: 59).ShouldBeNull();
        CloseThrough(At(1)).ShouldHaveSingleItem().Bars.ToArray().ShouldBe([BarAt(0, 102)]);
    }

    [Fact]
    public void A_bar_the_vendor_closes_is_stored_at_once_and_not_again_by_the_clock()
    {
        closer.Start(At(0));
        var batch = Take(0, 100, second: 60, isClosed: true)!;
        (batch.Proves, batch.Bars.ToArray().Single()).ShouldBe((Range(0, 1), BarAt(0, 100)));
        CloseThrough(At(1)).ShouldBeEmpty();
        CloseThrough(At(2)).ShouldHaveSingleItem().Proves.ShouldBe(Range(1, 2));
    }

    [Fact]
    public void A_late_word_corrects_a_closed_bar_and_a_stale_one_does_not()
    {
        closer.Start(At(0));
        Take(0, 100, second: 10);
        CloseThrough(At(1)).ShouldHaveSingleItem();
        Take(0, 99, second: 5).ShouldBeNull();
        Take(0, 105, second: 58)!.Bars.ToArray().ShouldBe([BarAt(0, 105)]);
        Take(0, 105, second: 59).ShouldBeNull("the same again is no correction");
    }

    [Fact]
    public void A_late_word_about_a_minute_that_seemed_silent_brings_its_bar()
    {
        closer.Start(At(0));
        CloseThrough(At(2)).ShouldHaveSingleItem().Bars.IsEmpty.ShouldBeTrue();
        var batch = Take(0, 105, second: 58)!;
        (batch.Proves, batch.Bars.ToArray().Single()).ShouldBe((Range(0, 1), BarAt(0, 105)));
    }

    [Fact]
    public void A_duplicate_is_no_news()
    {
        closer.Start(At(0));
        closer.Take(new LiveEvent.Update(closer.Series.Symbol, BarAt(0), At(0)), At(0), out var first);
        closer.Take(new LiveEvent.Update(closer.Series.Symbol, BarAt(0), At(0)), At(0), out var again);
        (first, again).ShouldBe((true, false));
    }

    [Fact]
    public void A_forming_bar_only_grows_so_less_of_it_is_a_stale_word_whatever_its_time()
    {
        closer.Start(At(0));
        Take(BarAt(0) with { Volume = 8 }, second: 10);
        Take(BarAt(0) with { Volume = 5 }, second: 20).ShouldBeNull();
        CloseThrough(At(1)).ShouldHaveSingleItem().Bars.ToArray().Single().Volume.ShouldBe(8);
        Take(BarAt(0) with { Volume = 6 }, second: 70).ShouldBeNull("nor is it a correction");
        Take(BarAt(0) with { Volume = 6 }, second: 80, isClosed: true)!.Bars.ToArray().Single().Volume
            .ShouldBe(6, "what the vendor calls final it may take back");
    }

    [Theory]
    [InlineData(0, "the open is outside of low and high")]
    [InlineData(3, "off the 1m grid")]
    public void A_bar_whose_last_word_cannot_be_true_is_quarantined_and_left_to_history(int offGrid, string reason)
    {
        closer.Start(At(0));
        Take(1, 100, second: 70);
        var bad = BarAt(1) with { OpenTime = At(1).AddSeconds(offGrid), High = offGrid > 0 ? BarAt(1).High : BarAt(1).Low / 2, Low = BarAt(1).Low / 4 };
        Take(bad, second: 80).ShouldBeNull();
        var batches = CloseThrough(At(3));
        batches.Where(batch => !batch.Proves.IsEmpty).Select(batch => batch.Proves).ShouldBe([Range(0, 1), Range(2, 3)]);
        batches.SelectMany(batch => batch.Quarantined).Select(bar => (bar.Slot, bar.Reason)).ShouldBe([(At(1), reason)]);
        closer.HealthySince.ShouldBe(At(2), "so that history is asked for it");
    }

    [Fact]
    public void A_good_word_after_a_bad_one_is_as_good_as_ever()
    {
        closer.Start(At(0));
        Take(BarAt(0) with { Close = double.NaN }, second: 10).ShouldBeNull();
        Take(BarAt(0), second: 11).ShouldBeNull();
        CloseThrough(At(1)).ShouldHaveSingleItem().Bars.ToArray().ShouldBe([BarAt(0)]);
    }

    [Fact]
    public void A_bad_word_about_a_closed_bar_goes_to_quarantine_and_the_bar_stays()
    {
        closer.Start(At(0));
        Take(BarAt(0), second: 10);
        CloseThrough(At(1)).ShouldHaveSingleItem();
        var batch = Take(BarAt(0) with { Volume = -1 }, second: 70)!;
        (batch.Proves.IsEmpty, batch.Quarantined.Single().Reason, closer.HealthySince).ShouldBe((true, "the volume is negative", At(0)));
    }

    [Fact]
    public void A_bar_from_the_future_changes_nothing()
    {
        closer.Start(At(0));
        var bar = BarAt(0) with { OpenTime = new DateTimeOffset(9999, 12, 31, 23, 59, 0, TimeSpan.Zero) };
        Take(bar, second: 10, isClosed: true)!.Quarantined.Single().Reason.ShouldBe("has not begun yet");
        closer.HealthySince.ShouldBe(At(0));
        CloseThrough(At(1)).ShouldHaveSingleItem().Proves.ShouldBe(Range(0, 1));
    }

    [Fact]
    public void A_break_ends_what_can_be_proven_until_the_stream_is_confirmed_again()
    {
        closer.Start(At(0));
        Take(0, 100, second: 10);
        closer.Break();
        CloseThrough(At(3)).ShouldBeEmpty();
        closer.Start(At(3).AddSeconds(20));
        CloseThrough(At(6)).ShouldHaveSingleItem().Proves.ShouldBe(Range(4, 6));
    }

    [Fact]
    public void A_bar_that_had_to_be_forgotten_before_its_time_was_over_is_never_called_empty()
    {
        // The database is away: words are heard in a row, and no time passes for the closer in between.
        closer.Start(At(0));
        for (var minute = 0; minute < 12; minute++) Take(minute, 100 + minute, second: minute * 60 + 30);
        var proven = CloseThrough(At(12));
        for (var minute = 0; minute < 12; minute++)
            if (proven.Any(batch => batch.Proves.Contains(At(minute))))
                proven.SelectMany(batch => batch.Bars.ToArray()).ShouldContain(BarAt(minute, 100 + minute));
        closer.HealthySince!.Value.ShouldBe(At(4), "so that history is asked for what was forgotten");
    }

    private List<ProvenBatch> CloseThrough(DateTimeOffset end) => [.. closer.CloseThrough(end)];

    private ProvenBatch? Take(int minute, double price, int second, bool isClosed = false) =>
        Take(BarAt(minute, price), second, isClosed);

    private ProvenBatch? Take(Bar bar, int second, bool isClosed = false)
    {
        var said = At(0).AddSeconds(second);
        return closer.Take(new LiveEvent.Update(closer.Series.Symbol, bar, said, isClosed), said, out _);
    }
}
