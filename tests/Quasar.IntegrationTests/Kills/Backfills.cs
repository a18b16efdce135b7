using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Kills;

/// <summary>Draws wishes for closed stretches of history, none of them twice.</summary>
internal sealed class Backfills(Random random)
{
    private static readonly string[] Symbols =
    [
        "AAPL.US", "MSFT.US", "IBM.US", "SPY.US", "GOOG.US", "AMZN.US", "TSLA.US", "NVDA.US", "META.US", "JPM.US", "V.US", "MA.US",
        "JNJ.US", "PG.US", "KO.US", "PEP.US", "WMT.US", "XOM.US", "CVX.US", "HD.US", "BAC.US", "DIS.US", "NFLX.US", "INTC.US", "AMD.US",
        "CSCO.US", "ORCL.US", "ADBE.US", "CRM.US", "QCOM.US", "TXN.US", "AVGO.US", "PFE.US", "MRK.US", "LLY.US", "UNH.US", "ABBV.US",
        "T.US", "VZ.US", "MCD.US", "NKE.US", "SBUX.US", "BA.US", "CAT.US", "GE.US", "F.US", "BTC-USD.CC", "ETH-USD.CC",
    ];

    private readonly Queue<(string Symbol, string Interval)> left = new(
        Symbols.SelectMany(symbol => new[] { "1m", "5m", "1h", "1d" }.Select(interval => (symbol, interval))).OrderBy(_ => random.Next()));

    /// <summary>Some minutes to some years, so that one answer is of one batch and another of many.</summary>
    public Wish Next()
    {
        var (symbol, interval) = left.Dequeue();
        var from = Wish.Day("2023-01-02").AddDays(random.Next(300));
        var days = interval switch { "1m" => random.Next(1, 20), "5m" => random.Next(1, 90), _ => random.Next(1, 400) };
        return new Wish("eodhd", symbol, interval, from, from.AddDays(days));
    }
}
