using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>Turns the ledger of one series into a state for each interval of a window, run by run.</summary>
internal static class CoverageMap
{
    /// <summary>Yields the window as stretches of one state each, oldest first, without a gap.</summary>
    /// <param name="publishedUntil">What closes after this may not have been published yet.</param>
    /// <param name="opens">Opening times of the stored bars in the window, oldest first.</param>
    /// <param name="quarantined">Intervals whose only bar is in quarantine, oldest first.</param>
    public static async IAsyncEnumerable<Stretch> OfAsync(
        Interval interval, TimeRange window, Ledger ledger, DateTimeOffset publishedUntil, IAsyncEnumerable<DateTimeOffset> opens,
        IReadOnlyList<DateTimeOffset> quarantined)
    {
        var stretches = new Joiner(interval);
        var at = window.From;
        await foreach (var slot in MergeAsync(opens, quarantined))
        {
            // What lies between two slots with a bar is as the ledger says.
            foreach (var stretch in Between(new TimeRange(at, slot.Open))) yield return stretch;
            at = interval.CloseOf(slot.Open);
            if (stretches.Add(new Stretch(slot.State, new TimeRange(slot.Open, at))) is { } joined) yield return joined;
        }
        foreach (var stretch in Between(new TimeRange(at, window.To))) yield return stretch;
        if (stretches.End() is { } last) yield return last;

        IEnumerable<Stretch> Between(TimeRange range)
        {
            if (range.IsEmpty) yield break;
            foreach (var piece in WithoutBars(range, ledger, publishedUntil))
                if (stretches.Add(piece) is { } joined) yield return joined;
        }
    }

    private static async IAsyncEnumerable<(DateTimeOffset Open, SlotState State)> MergeAsync(
        IAsyncEnumerable<DateTimeOffset> opens, IReadOnlyList<DateTimeOffset> quarantined)
    {
        var next = 0;
        await foreach (var open in opens)
        {
            for (; next < quarantined.Count && quarantined[next] < open; next++) yield return (quarantined[next], SlotState.Quarantined);
            yield return (open, SlotState.Bars);
        }
        for (; next < quarantined.Count; next++) yield return (quarantined[next], SlotState.Quarantined);
    }

    private static IEnumerable<Stretch> WithoutBars(TimeRange range, Ledger ledger, DateTimeOffset publishedUntil)
    {
        TimeRange[] whole = [range];
        var unknown = whole.Subtract(ledger.Answered).Subtract(ledger.OutOfReach);
        return ledger.Answered.Intersect(range).Select(piece => new Stretch(SlotState.Empty, piece))
            .Concat(whole.Subtract(ledger.Answered).SelectMany(piece => ledger.OutOfReach.Intersect(piece)).Select(piece => new Stretch(SlotState.OutOfReach, piece)))
            .Concat(unknown.Intersect(new TimeRange(DateTimeOffset.MinValue, publishedUntil)).Select(piece => new Stretch(SlotState.Missing, piece)))
            .Concat(unknown.Intersect(new TimeRange(publishedUntil, DateTimeOffset.MaxValue)).Select(piece => new Stretch(SlotState.Unpublished, piece)))
            .OrderBy(stretch => stretch.Range.From);
    }

    // Joins neighbours of one state, and leaves out stretches too short to hold an interval.
    private sealed class Joiner(Interval interval)
    {
        private Stretch? open;

        public Stretch? Add(Stretch next)
        {
            if (interval.CountOpens(next.Range.From, next.Range.To) == 0) return null;
            if (open is { } current && current.State == next.State)
            {
                open = current with { Range = current.Range with { To = next.Range.To } };
                return null;
            }
            var finished = open;
            open = next;
            return finished;
        }

        public Stretch? End() => open;
    }
}

/// <summary>Neighbouring intervals in one state.</summary>
internal readonly record struct Stretch(SlotState State, TimeRange Range);
