using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary>A row of AssetPairs, with the market behind it.</summary>
internal sealed class KrakenPair
{
    private KrakenPair(TableRow row, ulong seed)
    {
        (Key, Altname, Wsname) = (row["key"], row["altname"], row["wsname"]);
        (Base, Quote) = (Asset.Of(row["base"]), Asset.Of(row["quote"]));
        (OrderMin, CostMin) = (row["ordermin"], row["costmin"]);
        Status = row["status"];
        Quotation = new Quotation(row.Int("decimals"));
        Decimals = row.Int("decimals");
        Market = new SeededMarket(
            new MarketTraits
            {
                Tape = "kraken " + Key,
                Base = Base.Valuation,
                Quote = Quote.Symbol == "USD" ? null : Quote.Valuation,
                Decimals = Decimals,
                Liquidity = Liquidity.Named(row["liquidity"]),
                TradeValue = 800 / Quote.Valuation.Dollars,
                Listed = Base.Listed > Quote.Listed ? Base.Listed : Quote.Listed,
            },
            seed);
    }

    public string Key { get; }

    public string Altname { get; }

    /// <summary>The old slash name (XBT/USD); empty for dark pools.</summary>
    public string Wsname { get; }

    /// <summary>The name on the socket (BTC/USD).</summary>
    public string Symbol => Wsname.Length == 0 ? "" : $"{Base.Symbol}/{Quote.Symbol}";

    public Asset Base { get; }

    public Asset Quote { get; }

    public int Decimals { get; }

    public string OrderMin { get; }

    public string CostMin { get; }

    /// <summary>Empty where the real vendor leaves the field out.</summary>
    public string Status { get; }

    public bool IsTokenized => Base.Symbol.EndsWith('x');

    public Quotation Quotation { get; }

    public SeededMarket Market { get; }

    public static IReadOnlyList<KrakenPair> All(ulong seed) => [.. EmbeddedTable.Read("pairs.csv").Select(row => new KrakenPair(row, seed))];
}
