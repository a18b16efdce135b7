namespace Quasar.Registry.Tests.Indices;

/// <summary>Who was in an index on a day that has passed is never changed by what is entered later.</summary>
public sealed class PastMembershipTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private const int Edits = 60;

    [Fact]
    public async Task Membership_as_of_any_past_day_stays_what_it_was()
    {
        var indices = new IndexClient(registry);
        string[] symbols = [.. Enumerable.Range(0, 8).Select(i => $"P{i}")];
        await indices.AddSymbolsAsync(symbols);
        var code = await indices.CreateAsync();
        var seen = new Dictionary<string, IReadOnlyList<string>>();
        var seed = Environment.GetEnvironmentVariable("QUASAR_SEED") is { } given ? int.Parse(given, null) : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"To replay: QUASAR_SEED={seed}");
        var random = new Random(seed);

        for (var i = 0; i < Edits; i++)
        {
            var members = symbols.Where(_ => random.Next(2) == 0).Select(symbol => (object)new { symbol, weight = random.Next(3) / 4m }).ToArray();
            // From yesterday, today or a day to come: the first is refused, except for the first members of all.
            await indices.PutMembersAsync(code, Day(random.Next(-1, 4)), members);
            if (random.Next(4) == 0)
                await registry.Database.ExecuteAsync($"update common_symbol set created_at = now() where name = '{symbols[random.Next(8)]}'");
            if (random.Next(2) == 0)
            {
                seen[Day(0)] = await indices.MembersAsync(code, Day(0));
                registry.Time.Advance(TimeSpan.FromDays(1));
            }
            foreach (var (day, then) in seen) (await indices.MembersAsync(code, day)).ShouldBe(then, $"{day}, seed {seed}");
        }
        seen.Count.ShouldBeGreaterThan(10);
        string Day(int plus) => registry.Time.GetUtcNow().AddDays(plus).ToString("yyyy-MM-dd", null);
    }
}
