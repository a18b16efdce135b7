using CsCheck;
using Quasar.DataHub.Coverage;
using Quasar.Sdk;
using Quasar.Storage;
using Quasar.Tests.Ranges;

namespace Quasar.Tests.Coverage;

/// <summary>All there is to know about a series in a window, at random.</summary>
internal sealed record KnownSeries(
    Interval Interval, TimeRange Window, Ledger Ledger, DateTimeOffset PublishedUntil, IReadOnlyList<DateTimeOffset> Opens,
    IReadOnlyList<DateTimeOffset> Quarantined)
{
    private static readonly DateTimeOffset Around = new(2024, 1, 20, 0, 0, 0, TimeSpan.Zero);

    public static readonly Gen<KnownSeries> Any =
        from interval in Gen.Int[0, Interval.All.Count - 1].Select(i => Interval.All[i])
        from slots in Gen.Int[0, 60]
        from edges in Gen.Int[0, slots].Array[0, 8]
        from lostEdges in Gen.Int[0, slots].Array[0, 4]
        from published in Gen.Int[-2, slots + 2]
        from held in Gen.Int[0, 5].Array[slots]
        select Of(interval, new Grid(interval, Around, slots), edges, lostEdges, published, held);

    /// <summary>The state of one interval, found without any arithmetic of stretches.</summary>
    public SlotState StateOf(DateTimeOffset open)
    {
        if (Opens.Contains(open)) return SlotState.Bars;
        if (Quarantined.Contains(open)) return SlotState.Quarantined;
        if (Ledger.Answered.Any(range => range.Contains(open))) return SlotState.Empty;
        if (Ledger.OutOfReach.Any(range => range.Contains(open))) return SlotState.OutOfReach;
        return open < PublishedUntil ? SlotState.Missing : SlotState.Unpublished;
    }

    public IEnumerable<DateTimeOffset> Slots
    {
        get
        {
            for (var open = Window.From; open < Window.To; open = Interval.CloseOf(open)) yield return open;
        }
    }

    public IEnumerable<Stretch> Map() =>
        CoverageMap.OfAsync(Interval, Window, Ledger, PublishedUntil, Opens.ToAsyncEnumerable(), Quarantined).ToBlockingEnumerable();

    private static KnownSeries Of(Interval interval, Grid grid, int[] edges, int[] lostEdges, int published, int[] held) => new(
        interval,
        grid.Between(0, held.Length),
        new Ledger(Ranges(grid, edges), Ranges(grid, lostEdges)),
        grid[published],
        [.. Enumerable.Range(0, held.Length).Where(slot => held[slot] == 0).Select(slot => grid[slot])],
        [.. Enumerable.Range(0, held.Length).Where(slot => held[slot] == 1).Select(slot => grid[slot])]);

    private static IReadOnlyList<TimeRange> Ranges(Grid grid, int[] edges) =>
        edges.Chunk(2).Where(pair => pair.Length == 2).Select(pair => grid.Between(pair[0], pair[1])).Union();
}
