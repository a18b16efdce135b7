using System.Globalization;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary>
/// The long tail of the pair list, of which the table says only who is traded for what: names follow Kraken's habits, and
/// the figures the price. Few ask for these markets, and they are thin.
/// </summary>
internal static class FurtherPairs
{
    private const double SmallestOrderDollars = 5;
    private const double SmallestCostDollars = 0.5;
    private const int Digits = 5;
    private const int MostDecimals = 10;

    // What traded against old assets before Kraken gave up prefixes still has them in its key (XLTCZJPY).
    private static readonly HashSet<string> OldQuotes = ["ZUSD", "ZEUR", "ZCAD", "ZJPY", "XXBT"];

    public static IEnumerable<KrakenPair> Of(ulong seed) =>
        from row in EmbeddedTable.Read("further-pairs.csv")
        from quote in row["quotes"].Split(' ')
        select Of(Asset.Of(row["base"]), Asset.Of(quote), seed);

    private static KrakenPair Of(Asset @base, Asset quote, ulong seed)
    {
        var altname = @base.Altname + quote.Altname;
        var isOld = @base.Id != @base.Altname && OldQuotes.Contains(quote.Id) && (@base.Id == "ZUSD" || !@base.IsCurrency);
        var price = @base.Valuation.Dollars / quote.Valuation.Dollars;
        var decimals = Math.Clamp(Digits - (int)Math.Floor(Math.Log10(price)), 0, MostDecimals);
        // Which rows lack a field does not depend on the seed, as nothing else in the list does.
        var oddity = Chance.Key(0, altname) % 100;
        return new(isOld ? @base.Id + quote.Id : altname, @base, quote, decimals, Liquidity.Thin, seed)
        {
            Altname = altname,
            Wsname = oddity == 99 ? "" : $"{@base.Altname}/{quote.Altname}",
            OrderMin = OneDigit(SmallestOrderDollars / @base.Valuation.Dollars),
            CostMin = oddity < 5 ? "" : OneDigit(SmallestCostDollars / quote.Valuation.Dollars),
            Status = oddity switch { < 13 => "", 13 => "cancel_only", 14 => "reduce_only", 15 => "post_only", _ => "online" },
        };
    }

    private static string OneDigit(double value)
    {
        var scale = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return ((decimal)(Math.Round(value / scale) * scale)).ToString("0.##########", CultureInfo.InvariantCulture);
    }
}
