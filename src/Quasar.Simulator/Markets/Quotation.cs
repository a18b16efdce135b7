using System.Globalization;

namespace Quasar.Simulator.Markets;

/// <summary>Turns whole ticks into the decimal text of a market, with or without its trailing zeros.</summary>
internal sealed class Quotation(int decimals)
{
    private readonly string _padded = "F" + decimals.ToString(CultureInfo.InvariantCulture);
    private readonly decimal _tick = new(1, 0, 0, false, (byte)decimals);

    public string Tick { get; } = new decimal(1, 0, 0, false, (byte)decimals).ToString(CultureInfo.InvariantCulture);

    public decimal Price(long ticks) => ticks * _tick;

    public string Padded(long ticks) => Padded(Price(ticks));

    public string Padded(decimal price) => price.ToString(_padded, CultureInfo.InvariantCulture);

    public string Short(long ticks) => Price(ticks).ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>The volume-weighted price of a candle; zero when nothing traded.</summary>
    public decimal Vwap(Candle candle) =>
        candle.Size == 0 ? 0 : decimal.Round((decimal)(candle.Turnover / candle.Size) * _tick, decimals);

    public static decimal Volume(Candle candle) => (decimal)candle.Size / Trade.SizeUnit;

    public PriceRow Row(Candle candle, DateTimeOffset openTime) => new(
        openTime, Short(candle.Open), Short(candle.High), Short(candle.Low), Short(candle.Close),
        Volume(candle).ToString("0.########", CultureInfo.InvariantCulture));
}
