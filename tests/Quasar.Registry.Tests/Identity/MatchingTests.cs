using CsCheck;
using Npgsql;
using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity;

public sealed class MatchingTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private readonly IdentityClient identity = new(registry);

    [Fact]
    public async Task One_ISIN_at_two_vendors_is_one_instrument_whatever_it_is_called_there()
    {
        var share = IdentityClient.Share(100);
        var here = await identity.AddAsync("one", share);
        var there = await identity.AddAsync("two", share with { Ticker = "AX1", Mic = "XETR", Country = "DE", Currency = "EUR", Name = "ACME WIDGETS" });

        await identity.MatchAsync();

        var instrument = (await identity.InstrumentOfAsync(here)).ShouldNotBeNull();
        (await identity.InstrumentOfAsync(there)).ShouldBe(instrument);
        (await identity.AssetAsync(here)).GetProperty("instrument").GetInt32().ShouldBe(instrument);
        foreach (var (scheme, value) in new[] { ("isin", share.Isin!), ("ticker", "T100@XNYS"), ("ticker", "AX1@XETR") })
            (await identity.ResolveAsync(scheme, value)).ShouldBe(instrument);
        var linked = (await identity.InstrumentAsync(instrument)).GetProperty("assets").EnumerateArray().Last();
        linked.GetProperty("evidence").GetProperty("comparedWith").GetString().ShouldBe("one T100.XNYS");
        linked.GetProperty("evidence").GetProperty("reasons")[1].GetProperty("code").GetString().ShouldBe("isin-same");
    }

    [Fact]
    public async Task Two_ISINs_are_two_instruments()
    {
        var share = IdentityClient.Share(110);
        var (a, b) = (await identity.AddAsync("one", share), await identity.AddAsync("two", share with { Isin = "US0000001110" }));

        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(a)).ShouldNotBe((await identity.InstrumentOfAsync(b)).ShouldNotBeNull());
    }

    [Fact]
    public async Task What_is_not_certain_waits_for_a_person()
    {
        var share = IdentityClient.Share(120);
        var known = await identity.AddAsync("one", share);
        await identity.MatchAsync();
        var doubtful = await identity.AddAsync("two", share with { Name = "Other Mining Corp" });

        (await identity.MatchAsync()).GetProperty("waiting").GetInt32().ShouldBe(1);

        (await identity.InstrumentOfAsync(doubtful)).ShouldBeNull();
        (await identity.SuggestedAsync(doubtful)).ShouldBe([(await identity.InstrumentOfAsync(known)).ShouldNotBeNull()]);
    }

    [Fact]
    public async Task A_run_looks_only_at_what_is_new_or_has_changed()
    {
        var asset = await identity.AddAsync("one", IdentityClient.Share(130));
        await identity.MatchAsync();

        (await identity.MatchAsync()).GetProperty("assets").GetInt32().ShouldBe(0);
        await identity.ChangeAsync(asset, "name = 'Acme Widgets Incorporated', last_seen = now()");
        (await identity.MatchAsync()).GetProperty("assets").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_asset_that_is_called_otherwise_stays_the_instrument_it_is()
    {
        var asset = await identity.AddAsync("one", IdentityClient.Share(140));
        await identity.MatchAsync();
        var before = await identity.InstrumentOfAsync(asset);

        await identity.ChangeAsync(asset, "name = 'Acme Gadgets Inc'");
        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(asset)).ShouldBe(before.ShouldNotBeNull());
    }

    [Fact]
    public async Task A_symbol_under_which_its_vendor_lists_something_else_becomes_another_instrument()
    {
        var asset = await identity.AddAsync("one", IdentityClient.Share(150));
        await identity.MatchAsync();
        var before = (await identity.InstrumentOfAsync(asset)).ShouldNotBeNull();
        registry.Time.Advance(TimeSpan.FromDays(2));

        await identity.ChangeAsync(asset, "isin = 'US0000001510', name = 'Zebra Foods Corp'");
        await identity.MatchAsync();

        var now = (await identity.InstrumentOfAsync(asset)).ShouldNotBeNull();
        now.ShouldNotBe(before);
        var today = registry.Time.GetUtcNow();
        (await identity.ResolveAsync("ticker", "T150@XNYS", $"{today:yyyy-MM-dd}")).ShouldBe(now);
        (await identity.ResolveAsync("ticker", "T150@XNYS", $"{today.AddDays(-1):yyyy-MM-dd}")).ShouldBe(before);
    }

    [Fact]
    public async Task A_ticker_ends_with_its_asset_and_begins_anew_with_the_next_that_bears_it()
    {
        var old = await identity.AddAsync("one", IdentityClient.Share(160));
        await identity.MatchAsync();
        registry.Time.Advance(TimeSpan.FromDays(10));
        var end = registry.Time.GetUtcNow();
        await identity.DelistAsync(old);
        await identity.MatchAsync();
        (await identity.ResolveAsync("ticker", "T160@XNYS")).ShouldBeNull();
        registry.Time.Advance(TimeSpan.FromDays(30));

        var heir = await identity.AddAsync("two", IdentityClient.Share(161, "Zebra Foods Corp") with { Ticker = "T160" });
        await identity.MatchAsync();

        (await identity.ResolveAsync("ticker", "T160@XNYS", $"{end.AddDays(-1):yyyy-MM-dd}")).ShouldBe(await identity.InstrumentOfAsync(old));
        (await identity.ResolveAsync("ticker", "T160@XNYS")).ShouldBe((await identity.InstrumentOfAsync(heir)).ShouldNotBeNull());
        (await identity.ResolveAsync("isin", IdentityClient.Share(160).Isin!)).ShouldBe(await identity.InstrumentOfAsync(old));
    }

    [Fact]
    public async Task A_renamed_ticker_leads_to_one_instrument_under_both_names_by_date()
    {
        var old = await identity.AddAsync("one", IdentityClient.Share(170));
        await identity.MatchAsync();
        registry.Time.Advance(TimeSpan.FromDays(5));
        var day = registry.Time.GetUtcNow();
        await identity.DelistAsync(old);
        var renamed = await identity.AddAsync("one", IdentityClient.Share(170) with { Ticker = "NEW170" });
        await identity.MatchAsync();

        var instrument = (await identity.InstrumentOfAsync(old)).ShouldNotBeNull();
        (await identity.InstrumentOfAsync(renamed)).ShouldBe(instrument);
        (await identity.ResolveAsync("ticker", "T170@XNYS", $"{day.AddDays(-1):yyyy-MM-dd}")).ShouldBe(instrument);
        (await identity.ResolveAsync("ticker", "T170@XNYS", $"{day:yyyy-MM-dd}")).ShouldBeNull();
        (await identity.ResolveAsync("ticker", "NEW170@XNYS", $"{day:yyyy-MM-dd}")).ShouldBe(instrument);
    }

    [Fact]
    public async Task Pairs_are_one_where_both_sides_are()
    {
        AssetFacts Pair(string quote) => new() { Kind = AssetKind.CryptoPair, Ticker = "ETH", Base = "ETH", Currency = quote };
        var (a, b, c) = (await identity.AddAsync("one", Pair("USD")), await identity.AddAsync("two", Pair("USD") with { Name = "Ethereum" }),
            await identity.AddAsync("two", Pair("USDT")));

        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(b)).ShouldBe((await identity.InstrumentOfAsync(a)).ShouldNotBeNull());
        (await identity.InstrumentOfAsync(c)).ShouldNotBe(await identity.InstrumentOfAsync(a));
        (await identity.ResolveAsync("pair", "eth/usd")).ShouldBe(await identity.InstrumentOfAsync(a));
    }

    [Fact]
    public async Task An_asset_that_leaves_its_catalogue_stays_the_instrument_it_is()
    {
        var share = IdentityClient.Share(180) with { Isin = null };
        var (stays, leaves) = (await identity.AddAsync("one", share), await identity.AddAsync("two", share));
        await identity.MatchAsync();
        var instrument = (await identity.InstrumentOfAsync(stays)).ShouldNotBeNull();

        await identity.DelistAsync(leaves);
        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(leaves)).ShouldBe(instrument);
        (await identity.ResolveAsync("ticker", "T180@XNYS")).ShouldBe(instrument);
    }

    [Fact]
    public async Task An_asset_contradicted_by_one_that_shares_no_key_with_it_waits()
    {
        var listing = IdentityClient.Share(190);
        await identity.AddAsync("one", listing with { Ticker = "AX190", Mic = "XETR", Country = "DE", Currency = "EUR" });
        var bridge = await identity.AddAsync("two", listing);
        await identity.MatchAsync();
        await identity.ChangeAsync(bridge, "isin = null");
        await identity.MatchAsync();
        var other = await identity.AddAsync("three", listing with { Isin = "US0000001910" });

        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(other)).ShouldBeNull();
        (await identity.SuggestedAsync(other)).ShouldBe([(await identity.InstrumentOfAsync(bridge)).ShouldNotBeNull()]);
    }

    [Fact]
    public Task The_database_writes_a_ticker_as_the_matcher_does() => Pick.Of([.. "ABzy01.-/_ "]).Array[0, 8].SampleAsync(async letters =>
    {
        await using var command = registry.Database.DataSource.CreateCommand("select ticker_key($1)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Concat(letters) });
        (await command.ExecuteScalarAsync()).ShouldBe(TextFold.Ticker(string.Concat(letters)));
    }, iter: 200);

    [Fact]
    public Task The_database_writes_a_coin_as_the_matcher_does() => Pick.Of([.. "Lna013"]).Array[0, 9].SampleAsync(async letters =>
    {
        await using var command = registry.Database.DataSource.CreateCommand("select coin_key($1)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Concat(letters) });
        (await command.ExecuteScalarAsync()).ShouldBe(Coins.Letters(string.Concat(letters)));
    }, iter: 200);

    [Fact]
    public async Task Of_two_coins_that_a_vendor_tells_apart_neither_is_what_both_may_be_until_a_person_says()
    {
        var plain = await identity.AddAsync("one", Coin("BEAM", null));
        var (first, numbered) = (await identity.AddAsync("two", Coin("BEAM", "Beam EUR")), await identity.AddAsync("two", Coin("BEAM28298", "Beam EUR")));

        await identity.MatchAsync();

        var instrument = (await identity.InstrumentOfAsync(plain)).ShouldNotBeNull();
        foreach (var asset in new[] { first, numbered })
        {
            (await identity.InstrumentOfAsync(asset)).ShouldBeNull();
            (await identity.SuggestedAsync(asset)).ShouldBe([instrument]);
        }

        await identity.DecideAsync(numbered, "link", instrument);
        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(first)).ShouldNotBeNull().ShouldNotBe(instrument);
    }

    [Fact]
    public async Task What_may_be_any_of_two_coins_that_a_vendor_tells_apart_waits()
    {
        var (first, numbered) = (await identity.AddAsync("two", Coin("FLUX", "Flux EUR")), await identity.AddAsync("two", Coin("FLUX30303", "Flux EUR")));
        await identity.MatchAsync();
        var plain = await identity.AddAsync("one", Coin("FLUX", null));

        await identity.MatchAsync();

        int[] two = [(await identity.InstrumentOfAsync(first)).ShouldNotBeNull(), (await identity.InstrumentOfAsync(numbered)).ShouldNotBeNull()];
        two[0].ShouldNotBe(two[1]);
        (await identity.SuggestedAsync(plain)).ShouldBe(two, ignoreOrder: true);
    }

    [Fact]
    public async Task A_coin_of_which_its_vendor_lists_a_better_one_asks_for_no_decision()
    {
        var plain = await identity.AddAsync("one", Coin("AAVE", null));
        var (unlike, named) = (await identity.AddAsync("two", Coin("AAVE40126", "Halara Swap EUR")), await identity.AddAsync("two", Coin("AAVE", "Aave EUR")));

        (await identity.MatchAsync()).GetProperty("waiting").GetInt32().ShouldBe(0);

        (await identity.InstrumentOfAsync(named)).ShouldBe((await identity.InstrumentOfAsync(plain)).ShouldNotBeNull());
        (await identity.InstrumentOfAsync(unlike)).ShouldNotBe(await identity.InstrumentOfAsync(plain));
    }

    [Fact]
    public async Task Coins_that_a_vendor_tells_apart_by_a_number_are_linked_by_their_names()
    {
        var (plain, numbered, other) = (await identity.AddAsync("one", Coin("UNI", null)), await identity.AddAsync("two", Coin("UNI7083", "Uniswap EUR")),
            await identity.AddAsync("two", Coin("UNI", "UNICORN Token EUR")));

        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(numbered)).ShouldBe((await identity.InstrumentOfAsync(plain)).ShouldNotBeNull());
        (await identity.InstrumentOfAsync(other)).ShouldNotBe(await identity.InstrumentOfAsync(plain));
    }

    [Fact]
    public async Task Runs_at_once_link_each_asset_once()
    {
        var assets = new List<int>();
        for (var i = 0; i < 200; i++) assets.Add(await identity.AddAsync("one", IdentityClient.Share(20_000 + i)));
        for (var i = 0; i < 200; i++) assets.Add(await identity.AddAsync("two", IdentityClient.Share(20_000 + i)));

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => identity.MatchAsync()));

        runs.Sum(run => run.GetProperty("assets").GetInt32()).ShouldBe(400);
        runs.Sum(run => run.GetProperty("instruments").GetInt32()).ShouldBe(200);
        for (var i = 0; i < 200; i++)
            (await identity.InstrumentOfAsync(assets[i])).ShouldBe((await identity.InstrumentOfAsync(assets[i + 200])).ShouldNotBeNull());
    }

    private static AssetFacts Coin(string @base, string? name) =>
        new() { Kind = AssetKind.CryptoPair, Ticker = @base, Base = @base, Currency = "EUR", Name = name };
}
