using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd.Large;

/// <summary>The market behind a generated row, made only when its prices are asked for.</summary>
internal static class GeneratedMarket
{
    private const double MinorUnits = 100;

    private static readonly DateOnly Listed = new(2015, 1, 2);

    public static MarketTraits Of(Instrument instrument)
    {
        var draw = Chance.Key(0, instrument.Isin ?? instrument.Symbol);
        var isCoin = instrument.Exchange == "CC";
        // Between a dollar and a few hundred for shares, far less for coins; lines of one ISIN follow one path.
        var price = Math.Exp(Chance.Unit(draw) * 6) * (isCoin ? 0.001 : instrument.Currency is "GBX" or "ZAC" ? MinorUnits : 1);
        return new()
        {
            Tape = "eodhd " + instrument.Symbol,
            Base = new Valuation(instrument.Isin ?? instrument.Symbol, price, isCoin ? 1.1 : 0.2 + 0.5 * Chance.Unit(Chance.Hash(draw, 1))),
            Decimals = price < 5 ? (isCoin ? 8 : 4) : 2,
            Liquidity = Liquidity.Thin,
            TradeValue = instrument.Exchange switch { "CC" => 500, "FOREX" => 0, _ => 20_000 },
            WholeUnits = !isCoin,
            Hours = Exchange.HoursOf(instrument.Exchange),
            Listed = Listed,
            Delisted = instrument.DelistedOn,
        };
    }
}
