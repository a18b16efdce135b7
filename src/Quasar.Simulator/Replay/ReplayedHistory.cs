using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Replay;

/// <summary>A symbol served from files and from nothing else: where a file has no row, there is none.</summary>
internal sealed class ReplayedHistory(TradingHours hours) : IPriceHistory
{
    public IReadOnlyList<PriceRow> DayRows { get; init; } = [];

    public IReadOnlyList<PriceRow> MinuteRows { get; init; } = [];

    public IEnumerable<PriceRow> Days(DateOnly from, DateOnly to, DateTimeOffset closedBy) =>
        DayRows.Where(row => DateOnly.FromDateTime(row.OpenTime.UtcDateTime) is var date && date >= from && date <= to)
            .TakeWhile(row => row.OpenTime + hours.Close <= closedBy);

    public IEnumerable<PriceRow> Intraday(int minutes, DateTimeOffset from, DateTimeOffset to, DateTimeOffset closedBy)
    {
        var length = minutes * 60L;
        return PriceRow.Fold(
                MinuteRows.Where(row => row.OpenTime >= Floor(from) && row.OpenTime < Floor(to).AddSeconds(length)),
                row => row.OpenTime.ToUnixTimeSeconds() / length,
                period => DateTimeOffset.FromUnixTimeSeconds(period * length))
            .Where(row => row.OpenTime >= from && row.OpenTime <= to && row.OpenTime.AddSeconds(length) <= closedBy);

        DateTimeOffset Floor(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds() / length * length);
    }
}
