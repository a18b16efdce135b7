using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Tests.Collection;

/// <summary>What the store would hold after a row of commits: where a stretch is proven again the later word replaces.</summary>
internal sealed class Replayed
{
    private readonly SortedDictionary<DateTimeOffset, Bar> bars = [];
    private readonly HashSet<DateTimeOffset> quarantined = [];

    public Replayed(IEnumerable<ProvenBatch> batches)
    {
        foreach (var batch in batches) Commit(batch);
    }

    public IReadOnlyList<TimeRange> Answered { get; private set; } = [];

    public IReadOnlyList<TimeRange> OutOfReach { get; private set; } = [];

    public IEnumerable<Bar> Bars => bars.Values;

    public bool IsAnswered(DateTimeOffset open) => Answered.Any(range => range.Contains(open));

    public bool IsLost(DateTimeOffset open) => OutOfReach.Any(range => range.Contains(open));

    public bool IsQuarantined(DateTimeOffset open) => quarantined.Contains(open);

    public Bar? BarAt(DateTimeOffset open) => bars.TryGetValue(open, out var bar) ? bar : null;

    public void Commit(ProvenBatch batch)
    {
        var proven = batch.Proves;
        foreach (var open in bars.Keys.Where(proven.Contains).ToList()) bars.Remove(open);
        quarantined.RemoveWhere(proven.Contains);
        foreach (var bar in batch.Bars.ToArray())
        {
            proven.Contains(bar.OpenTime).ShouldBeTrue("a bar is stored only in a stretch that is proven with it");
            bars.TryAdd(bar.OpenTime, bar).ShouldBeTrue("a bar is stored once");
        }
        foreach (var bad in batch.Quarantined) quarantined.Add(bad.Slot);
        Answered = Answered.Append(batch.Proves).Union();
        OutOfReach = OutOfReach.Append(batch.OutOfReach).Union().Subtract([.. new[] { batch.Proves }.Union()]);
    }
}
