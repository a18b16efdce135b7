using CsCheck;
using Quasar.DataHub.Coverage;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Tests.Coverage;

public sealed class CoverageMapTests
{
    [Fact]
    public void Every_interval_is_in_the_one_state_that_follows_from_what_is_known() =>
        KnownSeries.Any.Sample(known =>
        {
            var map = known.Map().ToList();
            foreach (var open in known.Slots)
                map.Where(stretch => stretch.Range.Contains(open)).ShouldHaveSingleItem().State.ShouldBe(known.StateOf(open));
        }, iter: 300);

    [Fact]
    public void Stretches_tile_the_window_and_neighbours_differ() =>
        KnownSeries.Any.Sample(known =>
        {
            var at = known.Window.From;
            SlotState? before = null;
            foreach (var stretch in known.Map())
            {
                stretch.Range.From.ShouldBe(at);
                stretch.Range.IsEmpty.ShouldBeFalse();
                stretch.State.ShouldNotBe(before ?? (SlotState)(-1));
                (at, before) = (stretch.Range.To, stretch.State);
            }
            at.ShouldBe(known.Window.To);
        }, iter: 2_000);

    [Fact]
    public void Of_nothing_there_is_no_map() =>
        CoverageMap.OfAsync(Interval.OneDay, default, new Ledger([], []), default, AsyncEnumerable.Empty<DateTimeOffset>(), [])
            .ToBlockingEnumerable(TestContext.Current.CancellationToken).ShouldBeEmpty();
}
