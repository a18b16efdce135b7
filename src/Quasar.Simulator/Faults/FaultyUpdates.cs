using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Faults;

/// <summary>Spoils the updates of one live series; it remembers what it holds back.</summary>
internal sealed class FaultyUpdates
{
    private PriceRow? _held;
    private PriceRow? _firstOfCandle;
    private int _defects;

    /// <param name="isFirst">Whether the update begins a candle.</param>
    /// <param name="isLast">Whether nothing more will trade in the candle, which only a simulator can know.</param>
    public IReadOnlyList<PriceRow> Pass(PriceRow update, bool isFirst, bool isLast, FaultBoard board, Occasion occasion)
    {
        var stale = _firstOfCandle;
        if (isFirst) _firstOfCandle = update;

        // A fault that could do nothing with this update waits, so that its count is not spent on nothing.
        var faults = board.Take(FaultStage.Update, occasion, fault => fault.Name switch
        {
            FaultKinds.Partial => isFirst && stale is not null,
            FaultKinds.Late => isLast && _held is null,
            FaultKinds.OutOfOrder => _held is null,
            _ => true,
        });
        if (faults.Any(fault => fault.Name is FaultKinds.Late or FaultKinds.OutOfOrder))
        {
            _held = update;
            return [];
        }

        List<PriceRow> sent = faults.Any(fault => fault.Name == FaultKinds.Gap) ? [] : [Spoil(update, faults)];
        if (_held is not null) sent.Add(_held);
        _held = null;
        if (faults.Any(fault => fault.Name == FaultKinds.Partial)) sent.Add(stale!);
        return faults.Any(fault => fault.Name == FaultKinds.Duplicates) ? [.. sent, .. sent] : sent;
    }

    private PriceRow Spoil(PriceRow update, IReadOnlyList<Fault> faults)
    {
        if (faults.Any(fault => fault.Name == FaultKinds.NullBars)) update = FaultyRows.Null(update);
        return faults.Any(fault => fault.Name == FaultKinds.BadBars) ? FaultyRows.Bad(update, _defects++) : update;
    }
}
