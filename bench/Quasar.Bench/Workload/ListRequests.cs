namespace Quasar.Bench.Workload;

/// <summary>Lists as users and programs ask for them, and as they had better not: drawn by a seed.</summary>
internal static class ListRequests
{
    private static readonly string[] Filters =
    [
        "", "provider=shares-a", "provider=pairs", "kind=stock", "kind=warrant", "kind=cryptoPair", "venue=NYSE", "venue=Kraken", "mic=XWAR",
        "mic=XNAS", "currency=USD", "currency=ZAR", "base=BTC", "country=US", "country=PL", "state=listed", "state=delisted", "isin=US0000000010",
        "isin=US0378331005", "kind=fund&currency=HKD", "kind=bond&mic=XNYS&currency=ZAR", "provider=pairs&kind=stock", "provider=shares-b&state=delisted",
    ];

    private static readonly string[] Texts =
    [
        "a", "e", "z", "1", "in", "us", "zz", "inc", "apple", "apple inc", "holdings 4999", "inc global bank", "btc", "aaaaa", "0001", ".us", "%C3%BCnder",
        "nothing has this", "US0000000010", "b.us inc", "%25", "_", "new",
    ];

    private static readonly string[] Sorts =
        ["symbol", "name", "provider", "kind", "venue", "currency", "firstSeen", "delistedAt"];

    /// <summary>Each sort both ways with each filter, each text alone and with a filter, and deep pages of them.</summary>
    public static IReadOnlyList<string> All(int seed, int texts)
    {
        var random = new Random(seed);
        var sorted = Filters.SelectMany(filter => Sorts.SelectMany(sort => new[] { $"{filter}&sort={sort}", $"{filter}&sort=-{sort}" }));
        var searched = Texts.SelectMany(text => Enumerable.Range(0, texts).Select(i =>
            $"q={text}&{(i == 0 ? "" : Filters[random.Next(Filters.Length)])}{(i < 2 ? "" : $"&sort={(random.Next(2) == 0 ? "" : "-")}{Sorts[random.Next(Sorts.Length)]}")}"));
        return [.. sorted.Concat(searched).Select(request => $"{request.TrimStart('&')}&limit={(random.Next(10) == 0 ? 200 : 50)}")];
    }
}
