using System.Globalization;
using Quasar.Storage;

namespace Quasar.Bench.Workload;

/// <summary>Two vendors' catalogues of partly the same things, each in its own words.</summary>
internal sealed class TwoCatalogues(int seed)
{
    private static readonly string[] Beginnings =
        ["Ac", "Bel", "Cor", "Dyn", "El", "Far", "Gen", "Hal", "Inno", "Jas", "Kel", "Lum", "Mer", "Nor", "Or", "Pal", "Qua", "Ren", "Sol", "Tri", "Uni", "Val", "Wes", "Xen"];

    private static readonly string[] Endings =
        ["ta", "mont", "vex", "dale", "nova", "trix", "ford", "lia", "gen", "ron", "quest", "path", "wick", "zen", "mark", "field", "stone", "via", "pharm", "tech"];

    private static readonly string[] Trades =
        ["Bank", "Holdings", "Technologies", "Energy", "Therapeutics", "International", "Mining", "Foods", "Financial", "Resources", "Group", "Systems"];

    private static readonly string[] Forms = ["Inc", "Corp", "Ltd", "PLC", "Company", ""];
    private static readonly (string Mic, string Country, string Currency)[] Markets =
        [("XNAS", "US", "USD"), ("XNYS", "US", "USD"), ("XLON", "GB", "GBP"), ("XETR", "DE", "EUR"), ("XTSE", "CA", "CAD"), ("XTKS", "JP", "JPY"), ("XHKG", "HK", "HKD")];

    private readonly Random random = new(seed);

    /// <summary>A catalogue: nine shares in ten, the rest pairs.</summary>
    public List<AssetFacts> Targets(int count) => [.. Enumerable.Range(0, count).Select(number => number % 10 == 0 ? Pair(number) : Share())];

    /// <summary>Another vendor's assets: of every five, four are among the targets, two of these without an ISIN.</summary>
    public List<AssetFacts> Unmapped(IReadOnlyList<AssetFacts> targets, int count) => [.. Enumerable.Range(0, count).Select(number =>
    {
        if (number % 5 == 0) return Share();
        var target = targets[random.Next(targets.Count)];
        return target with
        {
            Name = target.Name?.ToUpperInvariant().Replace("HOLDINGS", "HLDGS", StringComparison.Ordinal).Replace("INTERNATIONAL", "INTL", StringComparison.Ordinal),
            Isin = number % 5 < 3 ? null : target.Isin,
            Mic = number % 2 == 0 ? target.Mic : null,
        };
    })];

    private AssetFacts Pair(int number) => new()
    {
        Kind = AssetKind.CryptoPair,
        Ticker = $"C{number / 40}",
        Base = $"C{number / 40}",
        Currency = One(["USD", "EUR", "BTC", "USDT"]),
    };

    private AssetFacts Share()
    {
        var (mic, country, currency) = One(Markets);
        var name = $"{One(Beginnings)}{One(Endings)} {One(Beginnings)}{One(Endings)} {One(Trades)} {One(Forms)}".Trim();
        return new AssetFacts
        {
            Kind = AssetKind.Stock,
            Ticker = Letters(4),
            Name = name,
            Mic = mic,
            Country = country,
            Currency = currency,
            Isin = country + random.NextInt64(1_000_000_000, 10_000_000_000).ToString(CultureInfo.InvariantCulture),
        };
    }

    private string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('A' + random.Next(26))));

    private T One<T>(T[] all) => all[random.Next(all.Length)];
}
