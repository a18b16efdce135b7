namespace Quasar.DataHub.Coverage;

/// <summary>Counts intervals by their state.</summary>
internal sealed class SlotTally
{
    private readonly long[] counts = new long[Enum.GetValues<SlotState>().Length];

    public long this[SlotState state] => counts[(int)state];

    public void Add(SlotState state, long slots) => counts[(int)state] += slots;

    public SlotCounts ToCounts() => new(
        counts.Sum(), this[SlotState.Bars], this[SlotState.Empty], this[SlotState.OutOfReach], this[SlotState.Quarantined],
        this[SlotState.Unpublished], this[SlotState.Missing]);

    public CoverageBucket ToBucket(DateTimeOffset from, DateTimeOffset to) => new(
        from, to, this[SlotState.Bars], this[SlotState.Empty], this[SlotState.OutOfReach], this[SlotState.Quarantined],
        this[SlotState.Unpublished], this[SlotState.Missing]);
}
