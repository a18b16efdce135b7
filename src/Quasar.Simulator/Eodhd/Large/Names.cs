using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd.Large;

/// <summary>Names that nobody bears and that could be anybody's, many of them alike.</summary>
internal static class Names
{
    private static readonly string[] Heads =
    [
        "Veri", "Nova", "Alta", "Cor", "Zen", "Lumi", "Or", "Hel", "Tri", "Sol", "Ar", "Quan", "Bio", "Gen", "Om", "Nor", "Pal", "Kes", "Mar", "Ter",
        "Aer", "Vel", "Cal", "Den", "Fer", "Gal", "Hal", "In", "Jun", "Kar", "Lan", "Mon", "Nex", "Ost", "Pri", "Ral", "Sab", "Tal", "Ur", "Wes",
    ];

    private static readonly string[] Tails =
    [
        "tex", "trix", "dian", "vance", "cor", "gen", "mark", "line", "stone", "field", "tech", "via", "ion", "ara", "ium", "land", "wood", "port",
        "ridge", "path", "lex", "mira", "don", "star", "quest", "form", "bridge", "wave", "point", "mont", "crest", "dale",
    ];

    private static readonly string[] Trades =
    [
        "Therapeutics", "Pharmaceuticals", "Biosciences", "Technologies", "Software", "Energy", "Resources", "Mining", "Gold", "Lithium", "Bancorp",
        "Financial", "Capital", "Insurance", "Realty", "Properties", "Industries", "Materials", "Logistics", "Holdings", "Group", "Media",
        "Entertainment", "Foods", "Brands", "Retail", "Systems", "Networks", "Semiconductor", "Medical", "Health", "Oil & Gas", "Uranium",
        "Acquisition", "Motors", "Aerospace", "Marine", "Water", "Solar", "International",
    ];

    private static readonly string[] Houses =
    [
        "Meridian", "Harbor Point", "Stonegate", "Altamont", "Northwater", "Pinecrest", "Blue Ridge", "Keystone Row", "Larkfield", "Summit Street",
        "Westbrook", "Cedar Lane", "Ironwood", "Granite Hill", "Fairhaven", "Old Mill",
    ];

    private static readonly string[] Strategies =
    [
        "500 Index", "Total Market", "Large Cap Growth", "Large Cap Value", "Mid Cap", "Small Cap", "Small Cap Value", "International Equity",
        "Emerging Markets", "World", "Europe", "Japan", "Asia Pacific", "Core Bond", "High Yield Bond", "Short Duration Bond", "Municipal Bond",
        "Inflation Protected", "Real Estate", "Technology", "Health Care", "Energy", "Financials", "Dividend", "Low Volatility", "Quality", "Momentum",
        "Balanced", "Target 2030", "Target 2040", "Target 2050", "Commodity", "Gold Miners", "Clean Energy", "Infrastructure",
    ];

    private static readonly string[] CoinTails =
        ["Coin", "Token", "Swap", "Protocol", "Finance", "Network", "DAO", "Inu", "AI", "Chain", "Games", "Cash", "X", "Pay", "Moon", "Cat"];

    public static string Company(string country, int issuer, int renamed)
    {
        var draw = Chance.Hash(Chance.Key(7, country), issuer + 1_000_003L * renamed);
        return $"{Stem(draw)} {Pick(Trades, draw >> 24)} {Pick(LegalForms(country), draw >> 36)}";
    }

    /// <summary>The name of a fund, without what tells its share classes apart.</summary>
    public static string Fund(string list, int fund, int renamed)
    {
        var draw = Chance.Hash(Chance.Key(11, list), fund + 1_000_003L * renamed);
        return $"{Pick(Houses, draw)} {Pick(Strategies, draw >> 16)}";
    }

    public static string Coin(int number)
    {
        var draw = Chance.Hash(13, number);
        return $"{Stem(draw)} {Pick(CoinTails, draw >> 24)}";
    }

    private static string Stem(ulong draw) => Pick(Heads, draw) + Pick(Tails, draw >> 12);

    private static string Pick(string[] words, ulong draw) => words[(int)(draw % 4_093 % (ulong)words.Length)];

    private static string[] LegalForms(string country) => country switch
    {
        "US" => ["Inc", "Inc.", "Corp", "Corporation", "Company", "Holdings Inc", "Ltd", "LP", "PLC", "Inc. Common Stock"],
        "CA" => ["Inc", "Corp", "Ltd", "Limited", "Inc."],
        "GB" => ["PLC", "plc", "Ltd", "Group PLC"],
        "DE" => ["AG", "SE", "AG & Co KGaA", "SE & Co. KGaA"],
        "FR" => ["SA", "SE", "SCA"],
        "NL" or "BE" => ["NV", "SA/NV", "N.V."],
        "ES" or "PT" => ["SA", "S.A.", "SGPS SA"],
        "CH" => ["AG", "SA", "Holding AG"],
        "AT" => ["AG", "SE"],
        "SE" => ["AB", "AB (publ)", "AB ser. B"],
        "NO" => ["ASA", "AS"],
        "PL" => ["SA", "Spolka Akcyjna"],
        "ZA" => ["Ltd", "Limited"],
        _ => ["Ltd", "Co Ltd"],
    };
}
