using System.Globalization;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Faults;

/// <summary>Spoils the bars of an answer. What is spoilt depends on the bar and not on the request, so that it can be foretold.</summary>
internal static class FaultyRows
{
    private const int OneIn = 10;

    /// <param name="series">What the rows belong to: withheld rows are remembered by it.</param>
    public static IEnumerable<PriceRow> Spoil(this FaultBoard board, HttpContext context, string series, IEnumerable<PriceRow> rows)
    {
        var faults = board.Take(FaultStage.Rows, new Occasion(context.Request.Path.Value ?? "/", IsSocket: false));
        return faults.Aggregate(rows, (spoilt, fault) => Spoil(board, fault.Name, series, [.. spoilt]));
    }

    public static PriceRow Bad(PriceRow row, int defect) => (defect % 4) switch
    {
        0 => row with { High = Scaled(row.Low, 0.9m), Low = Scaled(row.High, 1.1m) },
        1 => row with { Close = "NaN" },
        2 => row with { Volume = "-" + (row.Volume is "0" ? "1" : row.Volume) },
        _ => row with { OpenTime = row.OpenTime.AddSeconds(17) },
    };

    public static PriceRow Null(PriceRow row) => row with { Open = null, High = null, Low = null, Close = null, Volume = null };

    private static List<PriceRow> Spoil(FaultBoard board, string fault, string series, List<PriceRow> rows)
    {
        if (rows.Count == 0) return rows;
        switch (fault)
        {
            case FaultKinds.Duplicates:
                return [.. rows.SelectMany((row, i) => IsChosen(rows, i) ? new[] { row, row } : [row])];
            case FaultKinds.OutOfOrder:
                return [.. rows.OrderBy(row => Chance.Hash(1, row.OpenTime.ToUnixTimeSeconds()))];
            case FaultKinds.NullBars:
                return [.. rows.Select((row, i) => IsChosen(rows, i) ? Null(row) : row)];
            case FaultKinds.BadBars:
                var defect = 0;
                return [.. rows.Select((row, i) => IsChosen(rows, i) ? Bad(row, defect++) : row)];
            case FaultKinds.Partial:
                return [.. rows[..^1], Half(rows[^1])];
            case FaultKinds.Late:
                return board.Withhold(series, rows[^1].OpenTime) ? rows[..^1] : rows;
            case FaultKinds.Gap:
                var (from, length) = (rows.Count / 3, Math.Max(1, rows.Count / OneIn));
                return [.. rows.Where((row, i) => i < from || i >= from + length || !board.Withhold(series, row.OpenTime))];
            default:
                return rows;
        }
    }

    // About one row in ten, by its time; always one at least.
    private static bool IsChosen(List<PriceRow> rows, int index) =>
        index == rows.Count / 2 || Chance.Hash(2, rows[index].OpenTime.ToUnixTimeSeconds()) % OneIn == 0;

    private static PriceRow Half(PriceRow row) => row with
    {
        Close = row.Open,
        High = row.Open,
        Low = row.Open,
        Volume = Scaled(row.Volume, 0.5m),
    };

    private static string Scaled(string? number, decimal factor) =>
        (decimal.Parse(number ?? "0", NumberStyles.Float, CultureInfo.InvariantCulture) * factor)
            .ToString("0.########", CultureInfo.InvariantCulture);
}
