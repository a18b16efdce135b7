using Quasar.Sdk;

namespace Quasar.Tests.Market;

public sealed class TermsTests
{
    [Fact]
    public void Terms_that_no_vendor_can_mean_are_refused_where_they_are_written()
    {
        Action[] absurd =
        [
            () => _ = new HistoryTerms(Interval.OneDay) { PublicationDelay = TimeSpan.FromTicks(-1) },
            () => _ = new HistoryTerms(Interval.OneDay) { LongestRequest = TimeSpan.Zero },
            () => _ = new HistoryTerms(Interval.OneDay) { ReachInBars = 0 },
            () => _ = new LiveTerms(Interval.OneMinute) { CloseGrace = TimeSpan.FromTicks(-1) },
            () => _ = new LiveTerms(Interval.OneMinute) { LongestSilence = TimeSpan.Zero },
            () => _ = new LiveTerms(Interval.OneMinute) { SymbolsPerStream = -1 },
        ];
        foreach (var terms in absurd) terms.ShouldThrow<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Terms_without_a_limit_have_none()
    {
        var terms = new HistoryTerms(Interval.OneDay) { LongestRequest = null, ReachInBars = null };
        (terms.PublicationDelay, terms.LongestRequest, terms.ReachInBars).ShouldBe((TimeSpan.Zero, null, null));
    }
}
