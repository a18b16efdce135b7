using System.Globalization;
using Quasar.Sdk;

namespace Quasar.PaperBroker;

/// <summary>Says at what price an order would fill now, by the last bar that Quasar has.</summary>
internal sealed class PaperMarket(PluginContext<PaperSettings> context)
{
    private const int PriceDecimals = 8;

    /// <summary>The last bar of a symbol.</summary>
    /// <exception cref="VendorException">There is none, or it is too old to say anything.</exception>
    public async Task<LastBar> GetLastAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var last = await context.Host.GetLastBarAsync(settings.Provider, symbol, cancellationToken)
            ?? throw Refused($"There is no bar of {symbol} from {settings.Provider} to fill against: subscribe to it first");
        var end = last.Interval.CloseOf(last.Bar.OpenTime);
        return context.Time.GetUtcNow() - end <= TimeSpan.FromMinutes(settings.OldestBarMinutes)
            ? last
            : throw Refused($"The last bar of {symbol} ended at {end:u}, which is too long ago to fill against");
    }

    /// <summary>What one unit costs a market order.</summary>
    public decimal MarketPrice(LastBar last, OrderSide side)
    {
        var slip = context.Settings.SlippagePercent / 100;
        return Round(Price(last.Bar.Close) * (side == OrderSide.Buy ? 1 + slip : 1 - slip));
    }

    /// <summary>The price at which an open order fills now; null where it does not.</summary>
    public decimal? FillPriceOf(Order order, LastBar last)
    {
        if (order.LimitPrice is not { } limit) return MarketPrice(last, order.Side);
        var (isBuy, close) = (order.Side == OrderSide.Buy, Price(last.Bar.Close));
        if (isBuy ? close <= limit : close >= limit) return Round(close);
        // Of a bar that had opened before the order came nobody knows on which side of that its extremes lie.
        if (last.Bar.OpenTime < order.PlacedAt) return null;
        return (isBuy ? Price(last.Bar.Low) <= limit : Price(last.Bar.High) >= limit) ? limit : null;
    }

    private static decimal Round(decimal price) => decimal.Round(price, PriceDecimals);

    private static decimal Price(double price) => price is > 0 and < 1e15
        ? (decimal)price
        : throw Refused(string.Create(CultureInfo.InvariantCulture, $"{price} is no price to fill at"));

    private static VendorException Refused(string words) => new(VendorFault.Refused, words);
}
