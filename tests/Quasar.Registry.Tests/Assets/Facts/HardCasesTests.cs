using Quasar.Registry.Assets.Facts;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Assets.Facts;

/// <summary>What vendors really write, and what it means.</summary>
public sealed class HardCasesTests
{
    [Theory]
    [InlineData("AAPL.US", "common stock", "NASDAQ", AssetKind.Stock, "AAPL", "XNAS")]
    [InlineData("BRK-B.US", "common stock", "NYSE", AssetKind.Stock, "BRK.B", "XNYS")]
    [InlineData("BRK/B", "common stock", "NYSE", AssetKind.Stock, "BRK.B", "XNYS")]
    [InlineData("BRK.B", "common stock", "NYSE", AssetKind.Stock, "BRK.B", "XNYS")]
    [InlineData("BRK_B", null, "XNYS", AssetKind.Other, "BRK.B", "XNYS")]
    [InlineData("BAC-PL.US", "preferred stock", "NYSE", AssetKind.PreferredStock, "BAC.PR.L", "XNYS")]
    [InlineData("BAC-P-L.US", "preferred stock", "NYSE", AssetKind.PreferredStock, "BAC.PR.L", "XNYS")]
    [InlineData("BACpL", "preferred stock", "NYSE", AssetKind.PreferredStock, "BAC.PR.L", "XNYS")]
    [InlineData("BAC.PA", "preferred stock", "NYSE", AssetKind.PreferredStock, "BAC.PR.A", "XNYS")] // not Paris
    [InlineData("MC.PA", "common stock", "PA", AssetKind.Stock, "MC", "XPAR")]
    [InlineData("MC.PA", "common stock", null, AssetKind.Stock, "MC", "XPAR")]
    [InlineData("X.V", "common stock", "NYSE", AssetKind.Stock, "X.V", "XNYS")] // a share class, not Vancouver
    [InlineData("X.V", "common stock", null, AssetKind.Stock, "X.V", null)]
    [InlineData("X.V", "common stock", "V", AssetKind.Stock, "X", "XTSX")]
    [InlineData("VOD.LSE", "common stock", "LSE", AssetKind.Stock, "VOD", "XLON")]
    [InlineData("VOLV-B.ST", "common stock", "ST", AssetKind.Stock, "VOLV.B", "XSTO")]
    [InlineData("CAR-UN.TO", "fund", "TO", AssetKind.Fund, "CAR.UN", "XTSE")]
    [InlineData("0700.HK", "common stock", "HK", AssetKind.Stock, "0700", "XHKG")]
    [InlineData("SPY.US", "etf", "NYSE ARCA", AssetKind.Etf, "SPY", "ARCX")]
    [InlineData("IMO.US", "common stock", "NYSE MKT", AssetKind.Stock, "IMO", "XASE")]
    [InlineData("VIXY.US", "ETF", "BATS", AssetKind.Etf, "VIXY", "BATS")]
    [InlineData("TCEHY.US", "common stock", "PINK", AssetKind.Stock, "TCEHY", "PINX")]
    [InlineData("RHHBY.US", "common stock", "OTCQX", AssetKind.Stock, "RHHBY", "OTCQ")]
    [InlineData("SWPPX.US", "mutual fund", "NMFQS", AssetKind.Fund, "SWPPX", null)] // a quote service, not a market
    [InlineData("ABC", "equity", "XETR", AssetKind.Stock, "ABC", "XETR")]
    [InlineData("ABC", "equity", "NOPE", AssetKind.Stock, "ABC", null)] // four capitals are no code yet
    [InlineData("GSPC.INDX", "index", "INDX", AssetKind.Index, "GSPC", null)]
    [InlineData("^GSPC", "index", null, AssetKind.Index, "GSPC", null)]
    [InlineData("US10Y.GBOND", "bond", "GBOND", AssetKind.Bond, "US10Y", null)]
    [InlineData("ABC", "etp", null, AssetKind.Other, "ABC", null)] // a fund, a note or a commodity
    public void Shares_and_their_like(string symbol, string? assetClass, string? venue, AssetKind kind, string ticker, string? mic)
    {
        var facts = AssetFactsReader.Read(new SymbolListing(Symbol.Parse(symbol)) { AssetClass = assetClass, Venue = venue });

        (facts.Kind, facts.Ticker, facts.Mic).ShouldBe((kind, ticker, mic));
    }

    [Theory]
    [InlineData("BTC/USD", "currency", "Kraken", "USD", "BTC", AssetKind.CryptoPair, "BTC", "USD")]
    [InlineData("XBT/USD", "currency", "Kraken", "USD", "XBT", AssetKind.CryptoPair, "BTC", "USD")]
    [InlineData("XDG/XBT", "currency", "Kraken", "XBT", "XDG", AssetKind.CryptoPair, "DOGE", "BTC")]
    [InlineData("EUR/USD", "currency", "Kraken", "USD", "EUR", AssetKind.CurrencyPair, "EUR", "USD")]
    [InlineData("MNT/USD", "currency", "Kraken", "USD", "MNT", AssetKind.CryptoPair, "MNT", "USD")] // Mantle, no tugrik
    [InlineData("BTC-USD.CC", "currency", "CC", "USD", null, AssetKind.CryptoPair, "BTC", "USD")]
    [InlineData("BTC-USD.CC", "currency", "CC", null, null, AssetKind.CryptoPair, "BTC", "USD")]
    [InlineData("BTC-EUR.CC", "currency", "CC", "USD", null, AssetKind.CryptoPair, null, "USD")] // a contradiction
    [InlineData("EURUSD.FOREX", "currency", "FOREX", "USD", null, AssetKind.CurrencyPair, "EUR", "USD")]
    [InlineData("EURUSD.FOREX", "currency", "FOREX", null, null, AssetKind.CurrencyPair, "EUR", "USD")]
    [InlineData("EUR.FOREX", "currency", "FOREX", null, null, AssetKind.CurrencyPair, "USD", "EUR")] // euros for a dollar
    [InlineData("XAUUSD.FOREX", "currency", "FOREX", "USD", null, AssetKind.Commodity, "XAU", "USD")]
    [InlineData("BTCUSD.FOREX", "currency", "FOREX", "USD", null, AssetKind.CurrencyPair, null, "USD")] // no national currency: in doubt
    [InlineData("TUSD", "crypto", null, "USD", null, AssetKind.CryptoPair, null, "USD")] // a coin, no T in dollars
    [InlineData("BTCUSDT", "crypto", null, "USDT", null, AssetKind.CryptoPair, null, "USDT")]
    [InlineData("WBTC/USD", "crypto", null, "USD", "WBTC", AssetKind.CryptoPair, "WBTC", "USD")]
    [InlineData("BTC/USDC", "crypto", null, "USDC", "BTC", AssetKind.CryptoPair, "BTC", "USDC")]
    [InlineData("ETH2/USD", "crypto", null, "USD", "ETH2", AssetKind.CryptoPair, "ETH2", "USD")]
    [InlineData("stETH/ETH", "crypto", null, "ETH", "stETH", AssetKind.CryptoPair, "STETH", "ETH")]
    [InlineData("USD-COIN-USD.CC", "currency", "CC", "USD", null, AssetKind.CryptoPair, null, "USD")]
    [InlineData("BTC/USD", null, null, "USD", "BTC", AssetKind.Other, "BTC", "USD")] // said to be a pair, not of what
    public void Pairs(
        string symbol, string? assetClass, string? venue, string? quote, string? @base, AssetKind kind, string? readBase, string? currency)
    {
        var facts = AssetFactsReader.Read(new SymbolListing(Symbol.Parse(symbol))
        {
            AssetClass = assetClass,
            Venue = venue,
            QuoteCurrency = quote,
            BaseCurrency = @base,
        });

        (facts.Kind, facts.Base, facts.Currency).ShouldBe((kind, readBase, currency));
        if (readBase is not null && kind != AssetKind.Other) facts.Ticker.ShouldBe(readBase);
    }

    [Theory]
    [InlineData("GBX", "GBP", 0.01)]
    [InlineData("GBp", "GBP", 0.01)]
    [InlineData("GBP", "GBP", 1)]
    [InlineData("ZAC", "ZAR", 0.01)]
    [InlineData("ILA", "ILS", 0.01)]
    [InlineData("ILS", "ILS", 1)]
    [InlineData("usd", "USD", 1)]
    [InlineData("not a currency", null, 1)]
    [InlineData(null, null, 1)]
    public void Minor_units(string? said, string? currency, double unit)
    {
        var facts = AssetFactsReader.Read(new SymbolListing(Symbol.Parse("A")) { QuoteCurrency = said });

        (facts.Currency, (double)facts.CurrencyUnit).ShouldBe((currency, unit));
    }

    [Theory]
    [InlineData("USA", "US")]
    [InlineData("UK", "GB")]
    [InlineData("poland", "PL")]
    [InlineData("DEU", "DE")]
    [InlineData("fr", "FR")]
    [InlineData("South Korea", "KR")]
    [InlineData("Atlantis", null)]
    public void Countries(string said, string? country) =>
        AssetFactsReader.Read(new SymbolListing(Symbol.Parse("A")) { Country = said }).Country.ShouldBe(country);

    [Theory]
    [InlineData("US0378331005", "US0378331005")]
    [InlineData(" us0378331005 ", "US0378331005")]
    [InlineData("US0378331006", null)]
    [InlineData("AU0000XVGZA3", "AU0000XVGZA3")]
    [InlineData("GB0002634946", "GB0002634946")]
    [InlineData("US037833100", null)]
    [InlineData("120378331005", null)]
    [InlineData("US03783３1005", null)]
    public void Isins(string said, string? isin) =>
        AssetFactsReader.Read(new SymbolListing(Symbol.Parse("A")) { Isin = said }).Isin.ShouldBe(isin);

    [Theory]
    [InlineData("BBG000BLNNH6", "BBG000BLNNH6")]
    [InlineData("BBG000B9XRY4", "BBG000B9XRY4")]
    [InlineData("BBG000B9XRY5", null)]
    [InlineData("GBG000B9XRY4", null)]
    [InlineData("US0378331005", null)]
    public void Figis(string said, string? figi) =>
        AssetFactsReader.Read(new SymbolListing(Symbol.Parse("A")) { Figi = said }).Figi.ShouldBe(figi);
}
