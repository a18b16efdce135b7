using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Live;

/// <summary>Makes closed bars, and proof of empty intervals, out of what live streams say about one symbol.</summary>
/// <remarks>
/// A bar is closed when the vendor says so, or by the clock a grace after its end; never merely because a newer one began,
/// since its last word may still be on its way. What is said about a closed bar later corrects it. A bar whose last word
/// cannot be true is left to history. The class keeps no clock: time is told to it.
/// </remarks>
internal sealed class BarCloser(Series series)
{
    // Longer than any vendor's late word; older statements are dropped, and history has the last say anyway.
    private const int Remembered = 8;

    private readonly SortedList<DateTimeOffset, Statement> statements = [];
    private DateTimeOffset closedThrough;

    public Series Series => series;

    /// <summary>From when on silence means that nothing traded; null while the stream is broken.</summary>
    public DateTimeOffset? HealthySince { get; private set; }

    /// <summary>The vendor has confirmed the symbol: from the next bar on we hear everything.</summary>
    public void Start(DateTimeOffset now)
    {
        if (HealthySince is not null) return; // a second stream beside the first
        HealthySince = closedThrough = series.Interval.CeilingOf(now);
    }

    /// <summary>The stream broke: what was not closed will be fetched from history.</summary>
    public void Break() => HealthySince = null;

    /// <summary>Takes a statement. Returns the batch it makes if it closes or corrects a bar, else null.</summary>
    /// <param name="news">Whether it says anything that was not known and can be true: only then is it worth showing.</param>
    public ProvenBatch? Take(LiveEvent.Update update, DateTimeOffset now, out bool news)
    {
        var slot = series.Interval.OpenOf(update.Bar.OpenTime);
        statements.TryGetValue(slot, out var known);
        var said = Statement.Of(update, series.Interval, known);
        news = false;
        if (slot > series.Interval.CeilingOf(now)) return HealthySince is null ? null : Quarantine([said with { Defect = "has not begun yet" }]);
        if (known?.Holds(said) == true || (statements.Count == Remembered && slot < statements.Keys[0])) return null;
        news = said.Defect is null;

        var isOurs = slot >= HealthySince; // what is not ours to close, history brings
        var isCorrection = slot < closedThrough || known is { IsClosed: true };
        if (isOurs && isCorrection && !news) return Quarantine([said]); // what is stored stays
        statements[slot] = said;
        if (statements.Count > Remembered) Forget(statements.Keys[0]);
        if (!isOurs || (!update.IsClosed && !isCorrection)) return null;
        if (isCorrection && known?.Bar == update.Bar) return null;
        return Close(new TimeRange(slot, series.Interval.CloseOf(slot))).Single();
    }

    /// <summary>The time of all bars up to <paramref name="end"/> is over, grace included. Returns what that proves.</summary>
    public IEnumerable<ProvenBatch> CloseThrough(DateTimeOffset end)
    {
        if (HealthySince is null || end <= closedThrough) yield break;
        var (from, interval) = (closedThrough, series.Interval);
        closedThrough = end;
        // What the vendor itself closed is committed already.
        foreach (var open in statements.Where(pair => pair.Value.IsClosed && pair.Key >= from && pair.Key < end).Select(pair => pair.Key).ToList())
        {
            foreach (var batch in Close(new TimeRange(from, open))) yield return batch;
            from = interval.CloseOf(open);
        }
        foreach (var batch in Close(new TimeRange(from, end))) yield return batch;
    }

    // A bar that is not closed yet can no longer be. It takes words heard in a row while no time passes here, as after a long
    // absence of the database, or words from the future.
    private void Forget(DateTimeOffset open)
    {
        var isOurs = HealthySince is not null && open >= closedThrough && !statements[open].IsClosed;
        statements.Remove(open);
        if (isOurs) LeaveToHistory(open);
    }

    // The bar, and what lies before it that is not closed yet.
    private void LeaveToHistory(DateTimeOffset open)
    {
        var close = series.Interval.CloseOf(open);
        if (HealthySince < close) HealthySince = close;
        if (closedThrough < close) closedThrough = close;
    }

    private List<ProvenBatch> Close(TimeRange range)
    {
        var closed = statements.Values.Where(said => range.Contains(said.Slot)).ToList();
        var bad = closed.Where(said => said.Defect is not null).ToList();
        var batches = new TimeRange[] { range }
            .Subtract([.. bad.Select(said => new TimeRange(said.Slot, series.Interval.CloseOf(said.Slot)))])
            .Select(proves => new ProvenBatch(series)
            {
                Proves = proves,
                Bars = closed.Where(said => proves.Contains(said.Slot)).Select(said => said.Bar).ToArray(),
            })
            .ToList();
        if (bad.Count == 0) return batches;
        LeaveToHistory(bad[^1].Slot);
        return [.. batches, Quarantine(bad)];
    }

    private ProvenBatch Quarantine(IReadOnlyList<Statement> bad) => new(series)
    {
        Quarantined = [.. bad.Select(said => new QuarantinedBar(said.Bar, said.Slot, said.Defect!))],
    };
}
