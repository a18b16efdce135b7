namespace Quasar.Sdk.Testing.Cases;

/// <summary>What to ask a plugin for, within its terms and what its stage has.</summary>
internal static class Question
{
    private const int Bars = 20;

    /// <summary>The latest bars that have certainly been published, or those that the sample names.</summary>
    public static BarRequest Of(HistoryTerms terms, Sample sample, DateTimeOffset now)
    {
        var interval = terms.Interval;
        if (sample is { From: { } from, To: { } to }) return new(sample.Symbol, interval, interval.CeilingOf(from), interval.OpenOf(to));
        var end = interval.OpenOf(now - terms.PublicationDelay - interval.Longest);
        return new(sample.Symbol, interval, Back(interval, end, CountOf(terms)), end);
    }

    /// <summary>The latest bars up to the one that forms at this moment, which begins where the range ends.</summary>
    public static BarRequest UpToNow(HistoryTerms terms, Sample sample, DateTimeOffset now)
    {
        var end = terms.Interval.OpenOf(now);
        return new(sample.Symbol, terms.Interval, Back(terms.Interval, end, CountOf(terms)), end);
    }

    /// <summary>The terms under which the sample can be asked for.</summary>
    public static IEnumerable<HistoryTerms> TermsFor(IEnumerable<HistoryTerms> offered, Sample sample) =>
        offered.Where(terms => sample.Interval is null || terms.Interval == sample.Interval);

    private static int CountOf(HistoryTerms terms)
    {
        var within = terms.LongestRequest is { } longest ? (int)Math.Clamp(longest / terms.Interval.Longest, 1, Bars) : Bars;
        return Math.Min(within, (terms.ReachInBars ?? int.MaxValue) / 2 + 1);
    }

    private static DateTimeOffset Back(Interval interval, DateTimeOffset end, int bars) =>
        interval == Interval.OneMonth ? end.AddMonths(-bars) : end - interval.Longest * bars;
}
