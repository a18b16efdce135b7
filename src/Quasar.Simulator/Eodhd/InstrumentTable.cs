using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd;

/// <summary>The symbols that EODHD sells here: stocks from a table, coins and currencies from the assets that all vendors share.</summary>
internal static class InstrumentTable
{
    private static readonly DateOnly StocksListed = new(1998, 1, 2);

    public static IReadOnlyList<Instrument> All { get; } =
    [
        .. EmbeddedTable.Read("instruments.csv").Select(Stock),
        .. from coin in Asset.All
           where coin.EodhdCode.Length > 0
           select Coin(coin, Dollar),
        .. from coin in new[] { "XXBT", "XETH" } select Coin(Asset.Of(coin), Asset.Of("ZEUR")),
        .. from pair in CurrencyPairs select Currency(pair),
    ];

    private static Asset Dollar => Asset.Of("ZUSD");

    private static IEnumerable<(Asset Base, Asset Quote)> CurrencyPairs =>
        from strong in Asset.All.Where(asset => asset.IsCurrency)
        from weak in Asset.All.Where(asset => asset.IsCurrency)
        where Rank(strong) < Rank(weak)
        select (strong, weak);

    // The customary order of a pair: EURUSD, GBPUSD, USDJPY.
    private static int Rank(Asset currency) => Array.IndexOf(
        ["EUR", "GBP", "AUD", "USD", "CAD", "CHF", "NOK", "SEK", "PLN", "JPY"], currency.Symbol);

    private static Instrument Stock(TableRow row)
    {
        var exchange = Exchange.Find(row["exchange"])!;
        var price = row.Double("price");
        return new(exchange.Code, row["code"], row["name"], exchange.Country, row["venue"], row["currency"], row["type"],
            row["isin"] is "" ? null : row["isin"],
            new MarketTraits
            {
                Tape = $"eodhd {row["code"]}.{exchange.Code}",
                Base = new Valuation($"{row["code"]}.{exchange.Code}", price, row.Double("volatility")),
                Decimals = price < 5 ? 4 : 2,
                Liquidity = Liquidity.Named(row["liquidity"]),
                TradeValue = row["currency"] is "GBX" or "ZAC" ? 60_000_000 : 6_000_000,
                WholeUnits = true,
                Hours = exchange.Hours,
                Listed = StocksListed,
                Delisted = row["delisted"] is "" ? null : row.Date("delisted"),
            });
    }

    private static Instrument Coin(Asset coin, Asset quote) => new(
        "CC", $"{coin.EodhdCode}-{quote.Symbol}", $"{coin.Name} {quote.Symbol}", "Unknown", "CC", quote.Symbol, "Currency", null,
        Pair($"eodhd {coin.Symbol}-{quote.Symbol}.CC", coin, quote, TradingHours.Always, tradeValue: 2_000));

    private static Instrument Currency((Asset Base, Asset Quote) pair) => new(
        "FOREX", pair.Base.Symbol + pair.Quote.Symbol, $"{pair.Base.Name} / {pair.Quote.Name}", "Unknown", "FOREX",
        pair.Quote.Symbol, "Currency", null,
        Pair($"eodhd {pair.Base.Symbol}{pair.Quote.Symbol}.FOREX", pair.Base, pair.Quote, TradingHours.Currencies, tradeValue: 0));

    private static MarketTraits Pair(string tape, Asset asset, Asset quote, TradingHours hours, double tradeValue) => new()
    {
        Tape = tape,
        Base = asset.Valuation,
        Quote = quote == Dollar ? null : quote.Valuation,
        Decimals = (asset.Valuation.Dollars / quote.Valuation.Dollars) switch { >= 1000 => 2, >= 0.01 => 4, _ => 10 },
        Liquidity = Liquidity.Deep,
        TradeValue = tradeValue,
        Hours = hours,
        Listed = asset.Listed,
    };
}
