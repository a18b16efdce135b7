using System.Net;
using CsCheck;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity;

public sealed class DecisionTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static int numbers = 1000;

    private readonly IdentityClient identity = new(registry);

    [Fact]
    public async Task What_a_person_decides_no_run_changes() => await Gen.Select(
        Pick.Of("link", "refuse", "new"), Pick.Of("name = 'Entirely Other Corp'", "isin = null", "currency = 'EUR'", "kind = 'etf'")
            .Array[0, 3]).SampleAsync(async (verdict, changes) =>
    {
        var number = Interlocked.Add(ref numbers, 10);
        var share = IdentityClient.Share(number);
        var known = await identity.AddAsync("one", share);
        var doubtful = await identity.AddAsync("two", share with { Name = "Other Mining Corp" });
        await identity.MatchAsync();
        var instrument = (await identity.InstrumentOfAsync(known)).ShouldNotBeNull();
        await identity.DecideAsync(doubtful, verdict, verdict == "new" ? null : instrument);
        var decided = await identity.InstrumentOfAsync(doubtful);

        foreach (var change in changes)
        {
            await identity.ChangeAsync(doubtful, change);
            await identity.MatchAsync();
        }
        await identity.MatchAsync();

        var now = await identity.InstrumentOfAsync(doubtful);
        if (verdict == "refuse") now.ShouldNotBe(instrument);
        else now.ShouldBe(decided.ShouldNotBeNull());
        if (verdict == "link") now.ShouldBe(instrument);
        if (verdict == "new") now.ShouldNotBe(instrument);
    }, iter: 30);

    [Fact]
    public async Task What_was_refused_becomes_another_instrument()
    {
        var (known, doubtful) = await DoubtAsync();
        var instrument = (await identity.InstrumentOfAsync(known))!.Value;

        await identity.DecideAsync(doubtful, "refuse", instrument);
        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(doubtful)).ShouldNotBeNull().ShouldNotBe(instrument);
        (await identity.SuggestedAsync(doubtful)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_decision_is_in_the_audit()
    {
        var (known, doubtful) = await DoubtAsync();
        var instrument = (await identity.InstrumentOfAsync(known))!.Value;

        await identity.DecideAsync(doubtful, "link", instrument);

        var entry = (await new AuditLog(registry.Database.DataSource).ListAsync($"asset/{doubtful}", 10, TestContext.Current.CancellationToken)).Single();
        (entry.Action, entry.Actor).ShouldBe(("identity.linked", "owner"));
        entry.Details.GetProperty("now").GetInt32().ShouldBe(instrument);
    }

    [Fact]
    public async Task A_batch_says_of_each_item_what_came_of_it()
    {
        var (known, doubtful) = await DoubtAsync();
        var instrument = (await identity.InstrumentOfAsync(known))!.Value;

        var answer = await IdentityClient.ReadAsync(await identity.PatchAsync("identity/review", new
        {
            decisions = new object[]
            {
                new { asset = 2_000_000_000, verdict = "link", instrument }, new { asset = doubtful, verdict = "maybe" },
                new { asset = doubtful, verdict = "link", instrument = 2_000_000_000 }, new { asset = doubtful, verdict = "link", instrument },
            },
        }));

        var items = answer.GetProperty("items").EnumerateArray().ToList();
        items.Select(item => item.GetProperty("field").GetString()).ShouldBe(["asset", "verdict", "instrument", null]);
        (await identity.InstrumentOfAsync(doubtful)).ShouldBe(instrument);
    }

    [Fact]
    public async Task A_merged_instrument_gives_all_it_has_and_says_where_it_went()
    {
        var (a, b) = (IdentityClient.Share(Next()), IdentityClient.Share(Next()));
        var (first, second) = (await identity.AddAsync("one", a), await identity.AddAsync("one", b));
        await identity.MatchAsync();
        var (from, into) = ((await identity.InstrumentOfAsync(first))!.Value, (await identity.InstrumentOfAsync(second))!.Value);

        (await IdentityClient.ReadAsync(await identity.PostAsync($"instruments/{from}/merge", new { into }))).GetProperty("id").GetInt32().ShouldBe(into);
        await identity.ChangeAsync(first, "name = 'Acme Widgets Holding Inc'");
        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(first)).ShouldBe(into);
        (await identity.ResolveAsync("isin", a.Isin!)).ShouldBe(into);
        (await identity.ResolveAsync("isin", b.Isin!)).ShouldBe(into);
        (await identity.InstrumentAsync(from)).GetProperty("mergedInto").GetInt32().ShouldBe(into);
        var late = await identity.AddAsync("two", a);
        await identity.MatchAsync();
        (await identity.InstrumentOfAsync(late)).ShouldBe(into);
    }

    [Fact]
    public async Task A_split_asset_is_an_instrument_of_its_own_and_stays_it()
    {
        var share = IdentityClient.Share(Next());
        var (stays, goes) = (await identity.AddAsync("one", share), await identity.AddAsync("two", share));
        await identity.MatchAsync();
        var instrument = (await identity.InstrumentOfAsync(stays))!.Value;

        var split = await IdentityClient.ReadAsync(await identity.PostAsync($"instruments/{instrument}/split", new { asset = goes }));
        await identity.ChangeAsync(goes, "name = 'Acme Widgets'");
        await identity.MatchAsync();

        (await identity.InstrumentOfAsync(goes)).ShouldBe(split.GetProperty("id").GetInt32());
        (await identity.InstrumentOfAsync(stays)).ShouldBe(instrument);
        using var again = await identity.PostAsync($"instruments/{instrument}/split", new { asset = goes });
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_identifier_entered_by_hand_resolves_on_its_days_and_matches_assets()
    {
        var asset = await identity.AddAsync("one", IdentityClient.Share(Next()) with { Isin = null });
        await identity.MatchAsync();
        var instrument = (await identity.InstrumentOfAsync(asset))!.Value;
        var isin = IdentityClient.Share(Next()).Isin!;

        var added = await IdentityClient.ReadAsync(await identity.PostAsync(
            $"instruments/{instrument}/identifiers", new { scheme = "ticker", value = "OLD@XNAS", from = "2001-01-01", to = "2010-01-01" }));
        await IdentityClient.ReadAsync(await identity.PostAsync($"instruments/{instrument}/identifiers", new { scheme = "isin", value = isin }));
        var other = await identity.AddAsync("two", IdentityClient.Share(Next()) with { Isin = isin });
        await identity.MatchAsync();

        (await identity.ResolveAsync("ticker", "OLD@XNAS", "2009-12-31")).ShouldBe(instrument);
        (await identity.ResolveAsync("ticker", "OLD@XNAS", "2010-01-01")).ShouldBeNull();
        (await identity.InstrumentOfAsync(other)).ShouldBe(instrument);
        await IdentityClient.ReadAsync(await identity.PatchAsync(
            $"instruments/{instrument}/identifiers/{added.GetProperty("id")}", new { from = "2001-01-01", to = "2005-01-01" }));
        (await identity.ResolveAsync("ticker", "OLD@XNAS", "2005-01-01")).ShouldBeNull();
    }

    [Fact]
    public async Task Two_instruments_never_answer_to_one_name_on_one_day()
    {
        var (a, b) = (await identity.AddAsync("one", IdentityClient.Share(Next())), await identity.AddAsync("one", IdentityClient.Share(Next())));
        await identity.MatchAsync();
        int[] instruments = [(await identity.InstrumentOfAsync(a))!.Value, (await identity.InstrumentOfAsync(b))!.Value];
        var held = new Dictionary<DateOnly, int>();
        var start = new DateOnly(2020, 1, 1);

        await Gen.Select(Gen.Int[0, 1], Gen.Int[0, 60], Gen.Int[1, 30]).SampleAsync(async (which, from, days) =>
        {
            using var response = await identity.PostAsync($"instruments/{instruments[which]}/identifiers", new
            {
                scheme = "ticker",
                value = "SHARED@XNYS",
                from = $"{start.AddDays(from):yyyy-MM-dd}",
                to = $"{start.AddDays(from + days):yyyy-MM-dd}",
            });
            var wanted = Enumerable.Range(from, days).Select(start.AddDays).ToList();
            response.StatusCode.ShouldBe(wanted.Exists(held.ContainsKey) ? HttpStatusCode.Conflict : HttpStatusCode.Created);
            if (response.StatusCode == HttpStatusCode.Created) foreach (var day in wanted) held[day] = instruments[which];
        }, iter: 60, threads: 1);

        for (var day = start; day < start.AddDays(92); day = day.AddDays(7))
            (await identity.ResolveAsync("ticker", "SHARED@XNYS", $"{day:yyyy-MM-dd}")).ShouldBe(held.TryGetValue(day, out var one) ? one : null);
    }

    private static int Next() => Interlocked.Add(ref numbers, 10);

    private async Task<(int Known, int Doubtful)> DoubtAsync()
    {
        var share = IdentityClient.Share(Next());
        var known = await identity.AddAsync("one", share);
        var doubtful = await identity.AddAsync("two", share with { Name = "Other Mining Corp" });
        await identity.MatchAsync();
        return (known, doubtful);
    }
}
