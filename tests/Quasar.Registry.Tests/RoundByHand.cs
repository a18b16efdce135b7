using System.Globalization;
using System.Net;
using Quasar.Registry.Tests.Mappings;

namespace Quasar.Registry.Tests;

/// <summary>What people do by hand in one round, each beside somebody who does the like.</summary>
internal sealed class RoundByHand
{
    private readonly RegistryFixture registry;
    private readonly NamedVendors vendors;
    private readonly string vendor;
    private readonly int round;
    private readonly Deed[] batches;
    private readonly Deed contested;
    private readonly Deed[] tickers;
    private readonly Deed[] fromAssets;

    public RoundByHand(RegistryFixture registry, string vendor, NamedVendors vendors, int round)
    {
        (this.registry, this.vendor, this.vendors, this.round) = (registry, vendor, vendors, round);
        batches = [Batch("X"), Batch("Y")];
        // Automatic mapping may be there first, and then none of it is made.
        contested = new("a batch of which a part may be taken", () => registry.PostAsync("mappings/batch", new
        {
            items = new object[]
            {
                new { symbol = $"FREE{round}", provider = vendor, vendorSymbol = "FREE" },
                new { symbol = $"TAKEN{round}", provider = vendors.One, vendorSymbol = $"C{round - 1}" },
            },
            createSymbols = true,
        }), 200, 409);
        tickers = [Ticker("T0"), Ticker("T1")];
        fromAssets = [FromAssets(), FromAssets()];
        var (last, before) = ($"L{round - 1}", $"L{round - 2}");
        Deeds =
        [
            .. batches, contested, .. tickers, .. fromAssets, Remap(), Remap(),
            new("merge symbols", () => registry.PostAsync($"common-symbols/{Name}-X/merge", new { into = $"{Name}-X2", overlaps = "refuse" }), 200, 404, 409),
            new("delete a symbol", () => registry.SendAsync(HttpMethod.Delete, MappingClient.Symbol($"{Name}-Y")), 204, 404, 409),
            new("refuse suggestions", () => registry.PostAsync("mappings/suggestions/refuse", new { minScore = 0.5 }), 200),
            // Both make one of two, in the one way and in the other.
            new("merge symbols of assets", () => registry.PostAsync($"common-symbols/{before}/merge", new { into = last, overlaps = "keepOther" }), 200, 404),
            new("merge instruments", () => MergeAsync(before, last), 200, 400, 404),
            new("split", () => DecideAsync(last, new { verdict = "new" }), 200, 404),
            new("split again", () => DecideAsync(last, new { verdict = "new" }), 200, 404),
        ];
    }

    public IReadOnlyList<Deed> Deeds { get; }

    private string Name => $"HAND{round}";

    public Task PrepareAsync() => registry.MapAsync(Name, vendor, "OLD");

    public async Task ShouldBeDoneAsync()
    {
        batches.ShouldAllBe(batch => batch.IsDone);
        (await registry.MappingsOfAsync(Name)).ShouldBe([$"{vendor} NEW [2024-01-01,)", $"{vendor} OLD [,2024-01-01)"]);
        var isMade = contested.IsDone ? 1 : 0;
        (await registry.GetAsync($"mappings?provider={vendor}")).Body.GetProperty("items").GetArrayLength().ShouldBe(2 + 2 * 2 + isMade);
        foreach (var made in new[] { $"FREE{round}", $"TAKEN{round}" })
            ((int)(await registry.GetAsync(MappingClient.Symbol(made))).Status).ShouldBe(contested.IsDone ? 200 : 404);
        tickers.Count(ticker => ticker.IsDone).ShouldBe(1);
        fromAssets.Select(named => named.Answer.Body.GetProperty("items")[0].GetProperty("symbol").GetString()).Distinct().Count().ShouldBe(1);
    }

    // Symbols of its own, so that whichever is first does not decide whether it can be made.
    private Deed Batch(string part) => new($"batch {part}", () => registry.PostAsync("mappings/batch", new
    {
        items = new[]
        {
            new { symbol = $"{Name}-{part}", provider = vendor, vendorSymbol = part },
            new { symbol = $"{Name}-{part}2", provider = vendor, vendorSymbol = $"{part}2" },
        },
        createSymbols = true,
    }), 200);

    private Deed Ticker(string symbol) => new($"ticker of {symbol}", async () =>
    {
        var instrument = await vendors.InstrumentOfAsync(vendors.One, symbol);
        return await registry.PostAsync($"instruments/{instrument}/identifiers", new { scheme = "ticker", value = $"RACE{round}@XNYS" });
    }, 201, 409);

    private Deed FromAssets() => new("name an asset", async () =>
        await registry.PostAsync("mappings/from-assets", new { assets = new[] { await vendors.IdOfAsync($"L{round - 1}") } }), 200);

    private Deed Remap() => new("remap", async () =>
    {
        var moves = new[] { new { from = new { provider = vendor, symbol = "OLD" }, to = new { provider = vendor, symbol = "NEW" }, on = "2024-01-01" } };
        var preview = await registry.PostAsync("mappings/remap?preview=true", new { moves });
        if (preview.Status != HttpStatusCode.OK) return preview;
        return await registry.PostAsync("mappings/remap", new { moves, token = preview.Body.GetProperty("token").GetString() });
    }, 200, 400, 404, 409);

    private async Task<Answer> MergeAsync(string from, string into)
    {
        var (one, other) = (await vendors.InstrumentOfAsync(vendors.One, from), await vendors.InstrumentOfAsync(vendors.One, into));
        return await registry.PostAsync($"instruments/{Id(one)}/merge", new { into = other ?? 0 });
    }

    private async Task<Answer> DecideAsync(string symbol, object decision) =>
        await registry.SendAsync(HttpMethod.Patch, $"identity/review/{await vendors.IdOfAsync(symbol)}", decision);

    private static string Id(int? id) => (id ?? 0).ToString(CultureInfo.InvariantCulture);
}
