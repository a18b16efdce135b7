using System.Globalization;
using System.Net;
using Quasar.Registry.Tests.Mappings;

namespace Quasar.Registry.Tests;

/// <summary>All that writes names at once: refreshes, edits, renames, batches, remaps and decisions, beside the matcher and automatic mapping.</summary>
public sealed class NamesAtOnceTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    // QUASAR_MAPPING_ROUNDS makes it longer.
    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("QUASAR_MAPPING_ROUNDS") ?? "5", CultureInfo.InvariantCulture);

    private readonly Dictionary<int, string> names = [];

    [Fact]
    public async Task Nothing_is_lost_and_nothing_fails()
    {
        var seed = Environment.GetEnvironmentVariable("QUASAR_SEED") is { } given ? int.Parse(given, null) : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"To replay: QUASAR_SEED={seed} QUASAR_MAPPING_ROUNDS={Rounds}");
        var chance = new Random(seed);
        var vendors = new NamedVendors(registry, await registry.AddProviderAsync(), await registry.AddProviderAsync());
        await vendors.RefreshAsync();
        await SettleAsync();
        foreach (var n in NamedVendors.Steady) names[n] = $"T{n}";

        for (var round = 1; round <= Rounds; round++) await RunAsync(vendors, round, chance);

        await SettleAsync();
        (await registry.PostAsync("mappings/suggestions/run", new { })).Body.GetProperty("mapped").GetInt32().ShouldBe(0);
        foreach (var n in NamedVendors.Steady)
            (await vendors.InstrumentOfAsync(vendors.One, $"T{n}")).ShouldBe((await vendors.InstrumentOfAsync(vendors.Two, $"T{n}.US")).ShouldNotBeNull());
        await World.ShouldBeSoundAsync(registry.Database.DataSource);
    }

    private async Task RunAsync(NamedVendors vendors, int round, Random chance)
    {
        vendors.ListRound(round);
        var hand = new RoundByHand(registry, await registry.AddProviderAsync(), vendors, round);
        await hand.PrepareAsync();
        var renamed = chance.Next(NamedVendors.Steady.Count);
        Deed Rename(string to) => new(
            $"rename to {to}", () => registry.SendAsync(HttpMethod.Patch, MappingClient.Symbol(names[renamed]), new { name = to }), 200, 404);
        Deed[] renames = [Rename($"A{round}"), Rename($"B{round}")];
        List<Deed> deeds = [.. renames, .. vendors.Deeds(round), .. hand.Deeds, .. Enumerable.Range(0, 2).SelectMany(_ => Background())];
        var order = deeds.ToArray();
        chance.Shuffle(order);

        await Task.WhenAll(order.Select(deed => deed.DoAsync()));

        foreach (var deed in deeds) deed.ShouldBeAllowed();
        names[renamed] = (renames[0].IsDone, renames[1].IsDone) switch
        {
            (true, false) => $"A{round}",
            (false, true) => $"B{round}",
            var both => throw new InvalidOperationException($"Of two renames of one symbol one is done, not {both}"),
        };
        foreach (var (n, name) in names)
            (await registry.MappingsOfAsync(name)).ShouldBe([$"{vendors.One} T{n} [,)", $"{vendors.Two} T{n}.US [,)"]);
        await vendors.ShouldBeAsListedAsync(round);
        await hand.ShouldBeDoneAsync();
        await World.ShouldBeSoundAsync(registry.Database.DataSource);
    }

    private IEnumerable<Deed> Background() =>
    [
        new("match", () => registry.PostAsync("identity/match", new { }), 200),
        new("map", () => registry.PostAsync("mappings/suggestions/run", new { }), 200),
    ];

    private async Task SettleAsync()
    {
        (await registry.PostAsync("identity/match", new { })).Status.ShouldBe(HttpStatusCode.OK);
        (await registry.PostAsync("identity/match", new { })).Body.GetProperty("assets").GetInt32().ShouldBe(0);
        (await registry.PostAsync("mappings/suggestions/run", new { })).Status.ShouldBe(HttpStatusCode.OK);
    }
}

/// <summary>A request, and which answers to it are right.</summary>
internal sealed class Deed(string words, Func<Task<Answer>> ask, params int[] allowed)
{
    private Answer? answer;

    public Answer Answer => answer ?? throw new InvalidOperationException("It was not asked");

    public bool IsDone => (int)Answer.Status < 300;

    public async Task DoAsync() => answer = await ask();

    public void ShouldBeAllowed() => allowed.ShouldContain((int)Answer.Status, $"{words}: {Answer}");
}
