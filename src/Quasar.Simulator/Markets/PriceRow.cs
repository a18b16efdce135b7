using System.Globalization;

namespace Quasar.Simulator.Markets;

/// <summary>One bar as a vendor writes it. Numbers are text, so that a replayed file is answered digit by digit.</summary>
internal sealed record PriceRow(DateTimeOffset OpenTime, string? Open, string? High, string? Low, string? Close, string? Volume)
{
    /// <summary>Volume-weighted price and number of trades, where the vendor tells them.</summary>
    public string Vwap { get; init; } = "0";

    public int Trades { get; init; }

    /// <summary>Adds up rows that fall into the same period; a period is labelled with its first row unless told otherwise.</summary>
    public static IEnumerable<PriceRow> Fold(
        IEnumerable<PriceRow> rows, Func<PriceRow, long> periodOf, Func<long, DateTimeOffset>? label = null)
    {
        PriceRow? sum = null;
        var period = 0L;
        foreach (var row in rows)
        {
            var next = periodOf(row);
            if (sum is not null && next == period)
            {
                sum = sum.Plus(row);
                continue;
            }

            if (sum is not null) yield return sum;
            (sum, period) = (label is null ? row : row with { OpenTime = label(next) }, next);
        }

        if (sum is not null) yield return sum;
    }

    private PriceRow Plus(PriceRow later) => this with
    {
        High = Number(later.High) > Number(High) ? later.High : High,
        Low = Number(later.Low) < Number(Low) ? later.Low : Low,
        Close = later.Close,
        Volume = (Number(Volume) + Number(later.Volume)).ToString("0.############", CultureInfo.InvariantCulture),
    };

    private static decimal Number(string? text) => decimal.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture);
}
