using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary>A row of AssetPairs, with the market behind it.</summary>
internal sealed class KrakenPair
{
    public KrakenPair(string key, Asset @base, Asset quote, int decimals, Liquidity liquidity, ulong seed)
    {
        (Key, Base, Quote, Decimals) = (key, @base, quote, decimals);
        Quotation = new Quotation(decimals);
        Market = new SeededMarket(
            new MarketTraits
            {
                Tape = "kraken " + key,
                Base = @base.Valuation,
                Quote = quote.Symbol == "USD" ? null : quote.Valuation,
                Decimals = decimals,
                Liquidity = liquidity,
                TradeValue = 800 / quote.Valuation.Dollars,
                Listed = @base.Listed > quote.Listed ? @base.Listed : quote.Listed,
            },
            seed);
    }

    public string Key { get; }

    public required string Altname { get; init; }

    /// <summary>The old slash name (XBT/USD); empty for dark pools and for a pair that has none yet.</summary>
    public required string Wsname { get; init; }

    /// <summary>The name on the socket (BTC/USD).</summary>
    public string Symbol => Wsname.Length == 0 ? "" : $"{Base.Symbol}/{Quote.Symbol}";

    public Asset Base { get; }

    public Asset Quote { get; }

    public int Decimals { get; }

    public required string OrderMin { get; init; }

    public required string CostMin { get; init; }

    /// <summary>Empty where the real vendor leaves the field out.</summary>
    public required string Status { get; init; }

    public Quotation Quotation { get; }

    public SeededMarket Market { get; }

    public static IReadOnlyList<KrakenPair> All(ulong seed) =>
        [.. EmbeddedTable.Read("pairs.csv").Select(row => Of(row, seed)), .. FurtherPairs.Of(seed)];

    private static KrakenPair Of(TableRow row, ulong seed) => new(
        row["key"], Asset.Of(row["base"]), Asset.Of(row["quote"]), row.Int("decimals"), Liquidity.Named(row["liquidity"]), seed)
    {
        Altname = row["altname"],
        Wsname = row["wsname"],
        OrderMin = row["ordermin"],
        CostMin = row["costmin"],
        Status = row["status"],
    };
}
