using CsCheck;
using Quasar.Sdk;
using Quasar.Storage;
using static Quasar.Tests.Collection.Example;

namespace Quasar.Tests.Collection;

/// <summary>A vendor of any kind answers, and the process may be killed after any commit: what stands then is true.</summary>
public sealed class AnswerTruthTests
{
    private const int Asked = 40;

    private static readonly Gen<Vendor> Any =
        from traded in Gen.Bool.Array[Asked]
        from reach in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[0, Asked]))
        from cut in Gen.Frequency((3, Gen.Const(Asked)), (1, Gen.Int[0, Asked]))
        from published in Gen.Frequency((3, Gen.Const(Asked)), (1, Gen.Int[0, Asked]))
        from batchLength in Gen.Int[1, 10]
        select new Vendor(traded, reach, cut, published, batchLength);

    [Fact]
    public void Whatever_was_committed_before_a_kill_is_true() =>
        Any.Sample(vendor =>
        {
            var store = new Replayed([]);
            foreach (var batch in vendor.Answer())
            {
                store.Commit(batch);
                for (var minute = 0; minute < Asked; minute++) MustBeTrue(store, vendor, minute);
            }
        }, iter: 300);

    [Fact]
    public void A_whole_answer_leaves_nothing_open_that_it_settled() =>
        Any.Sample(vendor =>
        {
            var store = new Replayed(vendor.Answer());
            for (var minute = 0; minute < Asked; minute++)
            {
                if (vendor.Tells(minute)) store.BarAt(At(minute)).ShouldBe(BarAt(minute));
                else if (minute < vendor.Reach) (store.IsLost(At(minute)) && !store.IsAnswered(At(minute))).ShouldBeTrue();
                else if (minute < Math.Min(vendor.Cut, vendor.Published)) store.IsAnswered(At(minute)).ShouldBeTrue();
            }
        }, iter: 300);

    [Fact]
    public void A_run_is_complete_only_when_all_of_it_was_answered_or_lost() =>
        Any.Sample(vendor =>
        {
            var batches = vendor.Answer();
            var store = new Replayed(batches);
            var settled = Enumerable.Range(0, Asked).All(minute => store.IsAnswered(At(minute)) || store.IsLost(At(minute)));
            if (batches[^1].Run!.Outcome == RunOutcome.Complete) settled.ShouldBeTrue();
        }, iter: 300);

    private static void MustBeTrue(Replayed store, Vendor vendor, int minute)
    {
        if (store.IsLost(At(minute))) (minute < vendor.Reach && !store.IsAnswered(At(minute))).ShouldBeTrue();
        if (!store.IsAnswered(At(minute))) return;
        minute.ShouldBeGreaterThanOrEqualTo(vendor.Reach);
        store.BarAt(At(minute)).ShouldBe(vendor.Traded[minute] ? BarAt(minute) : null);
    }

    /// <param name="Reach">It tells nothing before this minute, and says so.</param>
    /// <param name="Cut">It tells nothing from this minute on, and says so.</param>
    /// <param name="Published">It tells nothing from this minute on, and does not say so.</param>
    private sealed record Vendor(bool[] Traded, int Reach, int Cut, int Published, int BatchLength)
    {
        public bool Tells(int minute) => Traded[minute] && minute >= Reach && minute < Cut && minute < Published;

        public IReadOnlyList<ProvenBatch> Answer()
        {
            var answer = AnswerTo(Range(0, Asked), At(Published));
            var told = Enumerable.Range(0, Asked).Where(Tells).Select(minute => BarAt(minute)).Chunk(BatchLength);
            return [.. told.Select(bars => answer.Next(bars)), .. answer.End(At(Reach), At(Cut), Start)];
        }
    }
}
