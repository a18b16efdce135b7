using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Turns what a series lacks into requests the vendor's terms allow.</summary>
internal static class FetchPlan
{
    // Enough for four months of minutes: an answer is stored as it comes, so its length costs no memory.
    private const int MostSlots = 200_000;

    // In how many requests at the most what is unsettled is asked for again.
    private const int SecondLooks = 8;

    /// <summary>The requests for the missing ranges, newest first, so that a chart is useful from the first answer on.</summary>
    /// <param name="askUnpublished">Whether to ask also for what the vendor may not have published yet.</param>
    public static IEnumerable<Fetch> Of(MissingRanges missing, HistoryTerms terms, DateTimeOffset now, bool askUnpublished)
    {
        var interval = missing.Series.Interval;
        var until = askUnpublished ? interval.OpenOf(now) : PublishedUntil(terms, now);
        var reach = ReachesBackTo(terms, now);
        foreach (var range in missing.Ranges.Reverse())
        {
            var askable = range.Intersect(new TimeRange(reach, until));
            foreach (var piece in Pieces(askable, interval, terms)) yield return new Fetch(missing.Series, piece);
            var lost = range.Intersect(new TimeRange(DateTimeOffset.MinValue, reach));
            if (!lost.IsEmpty) yield return new Fetch(missing.Series, lost) { IsOutOfReach = true };
        }
    }

    /// <summary>The end of the last bar about which the vendor's silence means that there is none.</summary>
    public static DateTimeOffset PublishedUntil(HistoryTerms terms, DateTimeOffset now) =>
        terms.Interval.OpenOf(now - terms.PublicationDelay);

    /// <summary>The end of the last bar that the vendor will not restate any more.</summary>
    public static DateTimeOffset SettledUntil(HistoryTerms terms, DateTimeOffset now) =>
        terms.Interval.OpenOf(now - terms.SettlesAfter);

    /// <summary>Until where second looks are due: in a few blocks, since a request for each bar would cost a vendor's quota.</summary>
    public static DateTimeOffset SecondLookUntil(HistoryTerms terms, DateTimeOffset now)
    {
        var block = Math.Max(terms.SettlesAfter.Ticks / SecondLooks, 1);
        return SettledUntil(terms, now.AddTicks(-(now.UtcTicks % block)));
    }

    private static DateTimeOffset ReachesBackTo(HistoryTerms terms, DateTimeOffset now)
    {
        if (terms.ReachInBars is not { } bars) return DateTimeOffset.MinValue;
        // One bar more than the vendor declares: at the edge its answer decides, not our arithmetic.
        var reach = (Int128)terms.Interval.Longest.Ticks * (bars + 1L);
        return reach < now.UtcTicks ? terms.Interval.OpenOf(now.AddTicks(-(long)reach)) : DateTimeOffset.MinValue;
    }

    private static IEnumerable<TimeRange> Pieces(TimeRange range, Interval interval, HistoryTerms terms)
    {
        var longest = interval.Longest * MostSlots;
        if (terms.LongestRequest is { } limit && limit < longest) longest = limit;
        for (var to = range.To; to > range.From;)
        {
            var from = range.From;
            if (to - from > longest)
            {
                from = interval.CeilingOf(to - longest);
                if (from >= to) from = interval.OpenOf(to - TimeSpan.FromTicks(1)); // a limit below one bar
            }
            yield return new TimeRange(from, to);
            to = from;
        }
    }
}

/// <summary>One range of one series to ask for; or, where it lies beyond the vendor's reach, to note as lost.</summary>
internal sealed record Fetch(Series Series, TimeRange Range)
{
    public bool IsOutOfReach { get; init; }
}
