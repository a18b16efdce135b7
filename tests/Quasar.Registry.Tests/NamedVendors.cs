using System.Text.Json;
using Quasar.Registry.Tests.Mappings;

namespace Quasar.Registry.Tests;

/// <summary>Two vendors of the same shares and coins, whose lists change from round to round.</summary>
/// <remarks>Some shares are listed always, some come and go, of some the symbol is used again; a lone one and a pair of listings are new
/// in each round.</remarks>
internal sealed class NamedVendors(RegistryFixture registry, string one, string two)
{
    /// <summary>Those that both vendors list always.</summary>
    public static readonly IReadOnlyList<int> Steady = [.. Enumerable.Range(0, 8)];

    private static readonly int[] Edited = [0, 1, 2, 3];
    private static readonly string[] Coins = ["BTC", "ETH", "SOL", "ADA"];

    private readonly List<object> listedByOne = [];
    private readonly List<object> listedByTwo = [];

    public string One => one;

    public string Two => two;

    public async Task RefreshAsync()
    {
        ListRound(0);
        await registry.RefreshedAsync(one);
        await registry.RefreshedAsync(two);
    }

    public void ListRound(int round)
    {
        listedByOne.Clear();
        listedByTwo.Clear();
        foreach (var n in Enumerable.Range(0, 20))
        {
            var comesAndGoes = n is >= 8 and < 16;
            var thing = n < 16 ? n : n + 100 * (round / 2);
            if (!comesAndGoes || (n + round) % 3 != 0) listedByOne.Add(Share($"T{n}", thing, round));
            if (!comesAndGoes || (n + round) % 4 != 0) listedByTwo.Add(Share($"T{n}.US", thing, round));
        }
        listedByOne.AddRange(Coins.Select(coin => Pair($"{coin}/USD", coin)));
        listedByTwo.AddRange(Coins.Select(coin => Pair($"{coin}-USD.CC", coin)));
        for (var past = 0; past <= round; past++)
        {
            listedByOne.Add(Share($"L{past}", 10_000 + past, round));
            listedByOne.Add(Share($"C{past}", 20_000 + past, round));
            if (past < round) listedByTwo.Add(Share($"C{past}.US", 20_000 + past, round));
        }
        registry.DataHub.List(one, [.. listedByOne]);
        registry.DataHub.List(two, [.. listedByTwo]);
    }

    /// <summary>Each is refreshed twice, and shares are edited by two at once, each another field.</summary>
    public IEnumerable<Deed> Deeds(int round) =>
    [
        .. new[] { one, one, two, two }.Select(vendor => new Deed(
            $"refresh {vendor}", () => registry.SendAsync(HttpMethod.Post, $"assets/refresh?provider={vendor}"), 200, 409)),
        .. Edited.SelectMany(n => new[] { Edit(n, new { name = $"Edited {round}" }), Edit(n, new { mic = $"M{round:D3}" }) }),
    ];

    public async Task ShouldBeAsListedAsync(int round)
    {
        foreach (var (vendor, listed) in new[] { (one, listedByOne), (two, listedByTwo) })
            (await registry.SymbolsAsync($"provider={vendor}&state=listed&limit=1000")).Order(StringComparer.Ordinal)
                .ShouldBe(listed.Select(line => JsonSerializer.SerializeToElement(line).GetProperty("symbol").GetString()!).Order(StringComparer.Ordinal));
        foreach (var n in Edited)
        {
            var id = await IdOfAsync($"T{n}");
            var asset = (await registry.GetAsync($"assets/{id}")).Body;
            asset.GetProperty("edits").EnumerateArray()
                .Select(edit => $"{edit.GetProperty("field")} {edit.GetProperty("value")} ({edit.GetProperty("vendor")})").Order(StringComparer.Ordinal)
                .ShouldBe([$"mic M{round:D3} (XNYS)", $"name Edited {round} ({NameOf(n, round)})"]);
            (await registry.GetAsync($"assets/{id}/history?limit=1000")).Body.GetArrayLength().ShouldBe(2 * round);
        }
    }

    public async Task<int?> InstrumentOfAsync(string vendor, string symbol)
    {
        await using var command = registry.Database.DataSource.CreateCommand(
            $"""
            select instrument_id from asset_link l join assets a on a.id = l.asset_id
            where provider = '{vendor}' and symbol = '{symbol}' and delisted_at is null and state = 'linked'
            """);
        return await command.ExecuteScalarAsync() as int?;
    }

    public async Task<int> IdOfAsync(string symbol) =>
        (await registry.GetAsync($"assets/find?provider={one}&symbol={symbol}")).Body.GetProperty("id").GetInt32();

    private Deed Edit(int n, object edit) => new(
        $"edit T{n} {edit}", async () => await registry.SendAsync(HttpMethod.Patch, $"assets/{await IdOfAsync($"T{n}")}", edit), 200);

    private static object Share(string symbol, int thing, int round) => new
    {
        symbol,
        name = NameOf(thing, round),
        assetClass = "Common Stock",
        venue = "NYSE",
        country = "USA",
        quoteCurrency = "USD",
        isin = Isin(thing),
    };

    private static object Pair(string symbol, string coin) => new { symbol, assetClass = "Crypto", baseCurrency = coin, quoteCurrency = "USD" };

    // Each round says another word of it, so that all is matched anew.
    private static string NameOf(int thing, int round) => $"Company {thing} of round {round}";

    private static string Isin(int thing) =>
        Enumerable.Range(0, 10).Select(digit => $"US{thing:000000000}{digit}").Single(isin => Registry.Assets.Facts.Isin.Read(isin) is not null);
}
