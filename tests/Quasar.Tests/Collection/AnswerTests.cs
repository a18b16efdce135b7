using Quasar.Sdk;
using Quasar.Storage;
using static Quasar.Tests.Collection.Example;

namespace Quasar.Tests.Collection;

public sealed class AnswerTests
{
    [Fact]
    public void While_bars_come_they_prove_the_stretch_from_the_first_to_the_last()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        answer.Next(new[] { BarAt(5), BarAt(7) }).Proves.ShouldBe(Range(5, 8));
        answer.Next(new[] { BarAt(12) }).Proves.ShouldBe(Range(8, 13));
        answer.HasProven.ShouldBeTrue();
        answer.Run.Bars.ShouldBe(3);
    }

    [Fact]
    public void The_end_of_the_answer_proves_what_lay_around_the_bars()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        answer.Next(new[] { BarAt(5), BarAt(7) });
        ProvenBy(answer.End(At(0), At(60), Start)).ShouldBe([Range(0, 5), Range(8, 60)]);
        (answer.Run.Outcome, answer.Run.FinishedAt).ShouldBe((RunOutcome.Complete, Start));
    }

    [Fact]
    public void What_the_vendor_may_still_restate_is_proven_but_not_settled()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60), settledUntil: At(30));
        answer.Next(new[] { BarAt(5), BarAt(40) }).Unsettled.ShouldBe(Range(30, 41));
        answer.End(At(0), At(60), Start).Select(batch => batch.Unsettled).Where(range => !range.IsEmpty).ShouldBe([Range(41, 60)]);
    }

    [Fact]
    public void An_empty_answer_proves_that_there_is_nothing()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        ProvenBy(answer.End(At(0), At(60), Start)).ShouldBe([Range(0, 60)]);
        answer.HasProven.ShouldBeTrue();
        answer.Run.Outcome.ShouldBe(RunOutcome.Complete);
    }

    [Fact]
    public void Silence_about_what_may_not_be_published_yet_proves_nothing()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(40));
        ProvenBy(answer.End(At(0), At(60), Start)).ShouldBe([Range(0, 40)]);
        answer.Run.Outcome.ShouldBe(RunOutcome.Partial);

        var early = AnswerTo(Range(50, 60), publishedUntil: At(40));
        ProvenBy(early.End(At(50), At(60), Start)).ShouldBeEmpty();
        early.HasProven.ShouldBeFalse();
    }

    [Fact]
    public void A_bar_that_is_there_early_is_believed_although_silence_would_not_be()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(40));
        answer.Next(new[] { BarAt(45) }).Proves.ShouldBe(Range(45, 46));
        ProvenBy(answer.End(At(0), At(60), Start)).ShouldBe([Range(0, 45)]);
        answer.Run.Outcome.ShouldBe(RunOutcome.Partial);
    }

    [Fact]
    public void A_cut_page_proves_up_to_the_cut()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        answer.Next(new[] { BarAt(0), BarAt(20) });
        ProvenBy(answer.End(At(0), At(21), Start)).ShouldBeEmpty();
        answer.Run.Outcome.ShouldBe(RunOutcome.Partial);
    }

    [Fact]
    public void A_cut_before_the_first_bar_leaves_what_follows_to_be_asked_again()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        ProvenBy(answer.End(At(0), At(15), Start)).ShouldBe([Range(0, 15)]);
        answer.Run.Outcome.ShouldBe(RunOutcome.Partial);
    }

    [Fact]
    public void What_is_beyond_reach_is_lost_and_not_empty()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        answer.Next(new[] { BarAt(30) });
        var ends = answer.End(At(20), At(60), Start);
        ends.Select(end => end.OutOfReach).Where(range => !range.IsEmpty).ShouldBe([Range(0, 20)]);
        ProvenBy(ends).ShouldBe([Range(20, 30), Range(31, 60)]);
    }

    [Fact]
    public void A_bar_from_beyond_the_stated_reach_is_not_called_lost()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        answer.Next(new[] { BarAt(10), BarAt(30) }).Proves.ShouldBe(Range(10, 31));
        var ends = answer.End(At(20), At(60), Start);
        ends.Select(end => end.OutOfReach).Where(range => !range.IsEmpty).ShouldBe([Range(0, 10)]);
        ProvenBy(ends).ShouldBe([Range(31, 60)]);
    }

    [Fact]
    public void An_answer_that_reaches_nothing_loses_all_and_that_is_progress()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        var ends = answer.End(At(60), At(60), Start);
        ends.Select(end => end.OutOfReach).Where(range => !range.IsEmpty).ShouldBe([Range(0, 60)]);
        ProvenBy(ends).ShouldBeEmpty();
        answer.HasProven.ShouldBeTrue();
    }

    [Fact]
    public void Bars_that_fail_a_check_are_counted_apart_and_prove_nothing_by_themselves()
    {
        var answer = AnswerTo(Range(0, 60), publishedUntil: At(60));
        var batch = answer.Next(new[] { BarAt(5) with { High = 0 } });
        batch.Proves.IsEmpty.ShouldBeTrue();
        batch.Quarantined.ShouldHaveSingleItem().Slot.ShouldBe(At(5));
        (answer.Run.Bars, answer.Run.Quarantined, answer.HasProven).ShouldBe((0, 1, false));
    }

    private static IEnumerable<TimeRange> ProvenBy(IEnumerable<ProvenBatch> batches) =>
        batches.Select(batch => batch.Proves).Where(range => !range.IsEmpty);
}
