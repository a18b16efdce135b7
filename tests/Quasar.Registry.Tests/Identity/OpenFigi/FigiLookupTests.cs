using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Quasar.Registry.Identity;
using Quasar.Registry.Identity.OpenFigi;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity.OpenFigi;

public sealed class FigiLookupTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private readonly IdentityClient identity = new(registry);

    [Fact]
    public async Task What_OpenFIGI_says_to_be_one_share_class_becomes_one_instrument()
    {
        await using var openFigi = await OpenFigiStandIn.StartAsync(registry.Time);
        openFigi.Answer = job => job.GetProperty("idValue").GetString() is "SHOP" or "SHOPC"
            ? new { data = new[] { new { figi = "BBG000B9XVV8", compositeFIGI = "BBG000B9XRY4", shareClassFIGI = "BBG001S5N8V8" } } }
            : new { warning = "No identifier found." };
        var here = await identity.AddAsync("one", Share("SHOP", "XNYS", "US", "USD"));
        var there = await identity.AddAsync("two", Share("SHOPC", "XTSE", "CA", "CAD"));
        var other = await identity.AddAsync("two", Share("OTHER", "XTSE", "CA", "CAD") with { Name = "Other Foods Corp" });

        (await LookUpAsync(openFigi)).ShouldBe(3);
        (await LookUpAsync(openFigi)).ShouldBe(0);
        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(there)).ShouldBe((await identity.InstrumentOfAsync(here)).ShouldNotBeNull());
        (await identity.InstrumentOfAsync(other)).ShouldNotBe(await identity.InstrumentOfAsync(here));
        (await identity.ResolveAsync("figi", "BBG001S5N8V8")).ShouldBe(await identity.InstrumentOfAsync(here));
    }

    private async Task<int> LookUpAsync(OpenFigiStandIn openFigi)
    {
        var options = Options.Create(new RegistryOptions());
        var (database, cancellationToken) = (registry.Database.DataSource, TestContext.Current.CancellationToken);
        using var client = openFigi.CreateClient(registry.Time, key: null);
        using var matching = new MatchService(
            new Matching(database, registry.Time, NullLogger<Matching>.Instance), options, registry.Time, NullLogger<MatchService>.Instance);
        using var lookup = new FigiLookup(client, new FigiStore(database), matching, options, registry.Time, NullLogger<FigiLookup>.Instance);
        return await lookup.RunAsync(cancellationToken);
    }

    private static AssetFacts Share(string ticker, string mic, string country, string currency) => new()
    {
        Kind = AssetKind.Stock,
        Ticker = ticker,
        Mic = mic,
        Country = country,
        Currency = currency,
        Name = "Shopify Inc Class A",
    };
}
