using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Decides what the bars of one answer prove, as they come.</summary>
/// <remarks>
/// While bars come, they prove the stretch from the first to the last of them. Only the end of the answer says what lay
/// before the first one, empty or out of reach, and whether the vendor's silence after the last one means anything yet.
/// </remarks>
internal sealed class Answer(Fetch fetch, CollectionRun run, DateTimeOffset publishedUntil, DateTimeOffset settledUntil)
{
    private readonly BarCheck check = new(fetch.Series.Interval, fetch.Range);
    private DateTimeOffset? first;
    private DateTimeOffset provenUntil = fetch.Range.From;

    /// <summary>Until when the vendor's silence means anything.</summary>
    public DateTimeOffset PublishedUntil => publishedUntil;

    /// <summary>Whether the answer has proven anything, or told what is out of reach.</summary>
    public bool HasProven { get; private set; }

    /// <summary>The run as it stands, with the counts so far.</summary>
    public CollectionRun Run { get; private set; } = run;

    /// <summary>The batch that the next bars make.</summary>
    public ProvenBatch Next(ReadOnlyMemory<Bar> bars)
    {
        var (good, bad) = check.Check(bars);
        Run = Run with { Bars = Run.Bars + good.Length, Quarantined = Run.Quarantined + bad.Count };
        var batch = new ProvenBatch(fetch.Series) { Bars = good, Quarantined = bad, Run = Run };
        if (good.IsEmpty) return batch;

        var from = first is null ? good.Span[0].OpenTime : provenUntil;
        first ??= from;
        HasProven = true;
        provenUntil = fetch.Series.Interval.CloseOf(good.Span[^1].OpenTime);
        return Proving(batch, new TimeRange(from, provenUntil));
    }

    /// <summary>The batches that the end of the answer makes: what it proves around the bars, and what is out of reach.</summary>
    public IReadOnlyList<ProvenBatch> End(DateTimeOffset reachesBackTo, DateTimeOffset answeredUntil, DateTimeOffset now)
    {
        var silenceUntil = answeredUntil < publishedUntil ? answeredUntil : publishedUntil;
        var until = silenceUntil > provenUntil ? silenceUntil : provenUntil;
        Run = Run with
        {
            FinishedAt = now,
            Outcome = until >= fetch.Range.To ? RunOutcome.Complete : RunOutcome.Partial,
        };
        var head = new TimeRange(reachesBackTo, first ?? until);
        var tail = new TimeRange(first is null ? until : provenUntil, until);
        var lost = new TimeRange(fetch.Range.From, first < reachesBackTo ? first.Value : reachesBackTo);
        HasProven |= !head.IsEmpty || !lost.IsEmpty;
        var last = Empty(head) with { OutOfReach = lost };
        return tail.IsEmpty ? [last] : [last, Empty(tail)];
    }

    private ProvenBatch Empty(TimeRange proves) => Proving(new ProvenBatch(fetch.Series) { Run = Run }, proves);

    private ProvenBatch Proving(ProvenBatch batch, TimeRange range) => batch with
    {
        Proves = range,
        Unsettled = range.Intersect(new TimeRange(settledUntil, DateTimeOffset.MaxValue)),
    };
}
