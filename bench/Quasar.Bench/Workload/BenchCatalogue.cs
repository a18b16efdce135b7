using Quasar.Registry.Assets.Facts;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Bench.Workload;

/// <summary>Vendors' catalogues as they are in life, drawn by a seed: shares of many exchanges, funds, pairs; a third of the names has "Inc".</summary>
internal sealed class BenchCatalogue(int seed)
{
    private static readonly (string Suffix, string[] Venues, string Currency, string Country, string Isin)[] Markets =
    [
        ("US", ["NASDAQ", "NYSE", "NYSE ARCA", "PINK", "OTCQX", "BATS", "NMFQS"], "USD", "USA", "US"), ("LSE", ["LSE"], "GBX", "UK", "GB"),
        ("XETRA", ["XETRA"], "EUR", "Germany", "DE"), ("F", ["F"], "EUR", "Germany", "DE"), ("PA", ["PA"], "EUR", "France", "FR"),
        ("HK", ["HK"], "HKD", "Hong Kong", "HK"), ("TO", ["TO"], "CAD", "Canada", "CA"), ("JSE", ["JSE"], "ZAC", "South Africa", "ZA"),
        ("WAR", ["WAR"], "PLN", "Poland", "PL"), ("ST", ["ST"], "SEK", "Sweden", "SE"),
    ];

    private static readonly string[] Classes =
        ["common stock", "common stock", "common stock", "common stock", "common stock", "etf", "etf", "fund", "fund", "preferred stock", "bond", "warrant", "index"];

    private static readonly string[] First =
        ["Apple", "Global", "First", "United", "American", "Nova", "Alpha", "Blue", "Green", "Pacific", "Royal", "Silver", "Quantum", "Zenith", "Orion", "Ünder"];

    private static readonly string[] Second =
        ["Energy", "Bank", "Mining", "Pharma", "Software", "Holdings", "Capital", "Foods", "Motors", "Realty", "Income", "Metals", "Systems", "Bio"];

    private static readonly string[] Forms = ["Inc", "Inc", "Inc", "Corp", "Ltd", "PLC", "AG", "SA", "Trust", "Fund"];
    private static readonly string[] Coins = ["BTC", "ETH", "XRP", "SOL", "ADA", "DOGE", "DOT", "LTC", "WBTC", "USDC"];
    private static readonly string[] Quotes = ["USD", "EUR", "USDT", "BTC", "GBP", "JPY"];

    /// <summary>So many assets of a vendor of shares; a given share of them with another name than with the same seed before.</summary>
    public IEnumerable<SymbolListing> Shares(int count, double renamed = 0)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var market = Markets[random.Next(4) == 0 ? random.Next(1, Markets.Length) : 0];
            var name = $"{Of(random, First)} {Of(random, Second)} {i % 5_000} {Of(random, Forms)}";
            var code = market.Suffix == "HK" ? $"{i:D6}" : Letters(i, random);
            yield return new SymbolListing(Symbol.Parse($"{code}.{market.Suffix}"))
            {
                Name = i < count * renamed ? $"{name} (new)" : name,
                AssetClass = Of(random, Classes),
                Venue = Of(random, market.Venues),
                QuoteCurrency = market.Currency,
                Country = market.Country,
                Isin = random.Next(3) > 0 ? IsinOf(market.Isin, i) : null,
            };
        }
    }

    /// <summary>So many pairs of a crypto exchange, with tick and lot sizes.</summary>
    public IEnumerable<SymbolListing> Pairs(int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var (coin, quote) = (i < Coins.Length * Quotes.Length ? Coins[i / Quotes.Length] : Letters(i, random), Quotes[i % Quotes.Length]);
            yield return new SymbolListing(Symbol.Parse($"{coin}/{quote}"))
            {
                AssetClass = "crypto",
                Venue = "Kraken",
                BaseCurrency = coin,
                QuoteCurrency = quote,
                TickSize = 0.01m,
                LotSize = 0.00000001m,
            };
        }
    }

    /// <summary>Listings as a refresh takes them.</summary>
    public static IAsyncEnumerable<ListedAsset> Read(IEnumerable<SymbolListing> listings) =>
        listings.Select(listing => new ListedAsset(listing, AssetFactsReader.Read(listing))).ToAsyncEnumerable();

    private static string Of(Random random, string[] words) => words[random.Next(words.Length)];

    // Five letters are enough for twelve million; a seventh has a share class.
    private static string Letters(int i, Random random)
    {
        var letters = string.Create(5, (long)i * 7_919 % 11_881_376, static (text, number) =>
        {
            for (var at = text.Length - 1; at >= 0; at--, number /= 26) text[at] = (char)('A' + number % 26);
        });
        return random.Next(7) == 0 ? $"{letters}-B" : letters;
    }

    private static string IsinOf(string country, int i) =>
        Enumerable.Range(0, 10).Select(digit => Isin.Read($"{country}{i:D9}{digit}")).First(isin => isin is not null)!;
}
