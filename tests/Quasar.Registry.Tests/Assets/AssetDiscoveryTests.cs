using System.Globalization;
using Quasar.Registry.Tests.Code;
using Quasar.Testing;

namespace Quasar.Registry.Tests.Assets;

public sealed class AssetDiscoveryTests : IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly PluginFile plugins = new();
    private readonly Dictionary<string, string> assemblies = [];
    private readonly TestClock clock = new();
    private TestDatabase database = null!;
    private DataHubStandIn dataHub = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        dataHub = await DataHubStandIn.StartAsync();
    }

    [Fact]
    public async Task A_provider_never_seen_is_discovered_at_start_and_then_daily()
    {
        dataHub.List("kraken", "BTC/USD");
        await using var registry = await StartAsync("kraken");
        (await clock.PauseAsync()).ShouldBe(Day);
        (await CountAsync()).ShouldBe(1);

        dataHub.List("kraken", "BTC/USD", "ETH/USD");
        clock.Advance(TimeSpan.FromHours(23));
        dataHub.TimesAsked("kraken").ShouldBe(1);
        clock.Advance(TimeSpan.FromHours(1));

        (await clock.PauseAsync()).ShouldBe(Day);
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_restart_does_not_ask_before_the_day_is_over()
    {
        dataHub.List("kraken", "BTC/USD");
        await using (await StartAsync("kraken")) (await clock.PauseAsync()).ShouldBe(Day);

        clock.Advance(TimeSpan.FromHours(20));
        await using (await StartAsync("kraken")) (await clock.PauseAsync()).ShouldBe(TimeSpan.FromHours(4));
        dataHub.TimesAsked("kraken").ShouldBe(1);

        clock.Advance(TimeSpan.FromHours(4));
        await using (await StartAsync("kraken")) (await clock.PauseAsync()).ShouldBe(Day);
        dataHub.TimesAsked("kraken").ShouldBe(2);
    }

    [Fact]
    public async Task A_vendor_that_is_down_is_asked_again_after_growing_pauses()
    {
        dataHub.Refuse("kraken", 503, "maintenance");
        await using var registry = await StartAsync("kraken");

        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            var pause = await clock.PauseAsync();
            pause.TotalSeconds.ShouldBeInRange(seconds, seconds * 1.2);
            if (seconds == 8) dataHub.List("kraken", "BTC/USD");
            clock.Advance(pause);
        }

        (await clock.PauseAsync()).ShouldBe(Day);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_vendor_that_is_down_holds_up_no_other()
    {
        dataHub.Refuse("kraken", 503, "maintenance");
        dataHub.List("eodhd", "AAPL.US");
        await using var registry = await StartAsync("kraken", "eodhd");

        TimeSpan[] pauses = [await clock.PauseAsync(), await clock.PauseAsync()];

        pauses.Max().ShouldBe(Day);
        pauses.Min().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_vendor_is_left_alone_for_as_long_as_it_asked()
    {
        dataHub.Answer("kraken", http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        await using var registry = await StartAsync("kraken");

        (await clock.PauseAsync()).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_database_that_goes_away_for_a_moment_is_waited_for()
    {
        dataHub.List("kraken", "BTC/USD");
        await using var registry = await StartAsync("kraken");
        (await clock.PauseAsync()).ShouldBe(Day);

        await database.ExecuteAsync("alter table assets rename to assets_away");
        clock.Advance(Day);
        var pause = await clock.PauseAsync();
        await database.ExecuteAsync("alter table assets_away rename to assets");
        clock.Advance(pause);

        (await clock.PauseAsync()).ShouldBe(Day);
        dataHub.TimesAsked("kraken").ShouldBe(2);
    }

    [Fact]
    public async Task A_provider_that_has_not_run_yet_is_asked_once_it_has()
    {
        dataHub.List("kraken", "BTC/USD");
        await using var registry = await StartUndescribedAsync("kraken");
        var pause = await clock.PauseAsync();
        pause.ShouldBe(TimeSpan.FromSeconds(1));
        dataHub.TimesAsked("kraken").ShouldBe(0);

        await DescribeAsync("""{"listsSymbols": true}""");
        clock.Advance(pause);

        (await clock.PauseAsync()).ShouldBe(Day);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_provider_that_lists_no_symbols_is_never_asked()
    {
        dataHub.Refuse("paper", 502, "The plugin 'paper' lists no symbols");
        dataHub.List("kraken", "BTC/USD");
        await using var registry = await StartUndescribedAsync("kraken", "paper");
        TimeSpan[] pauses = [await clock.PauseAsync(), await clock.PauseAsync()];
        pauses.ShouldAllBe(pause => pause == TimeSpan.FromSeconds(1));

        await DescribeAsync("""{"listsSymbols": false, "isBroker": true}""");
        await database.ExecuteAsync("""update code_registry set description = '{"listsSymbols": true}' where name = 'kraken'""");
        clock.Advance(TimeSpan.FromSeconds(1));

        (await clock.PauseAsync()).ShouldBe(Day);
        dataHub.TimesAsked("paper").ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        await dataHub.DisposeAsync();
        await database.DisposeAsync();
        plugins.Dispose();
    }

    /// <summary>With providers that have run before, and list symbols.</summary>
    private async Task<RegistryServer> StartAsync(params string[] providers)
    {
        await using (await StartUndescribedAsync(discovers: false, providers)) await DescribeAsync("""{"listsSymbols": true}""");
        return await StartUndescribedAsync(providers);
    }

    private Task<RegistryServer> StartUndescribedAsync(params string[] providers) => StartUndescribedAsync(discovers: true, providers);

    private Task<RegistryServer> StartUndescribedAsync(bool discovers, string[] providers) =>
        RegistryServer.StartAsync(database, clock, options =>
        {
            options.DataHubAddress = dataHub.Address;
            options.DiscoverAssets = discovers;
            options.MatchAssets = false; // it would pause on the same clock
            foreach (var provider in providers) options.BuiltInPlugins.Add(AssemblyOf(provider));
        });

    // Another build would have to run anew before it is asked.
    private string AssemblyOf(string provider) =>
        assemblies.TryGetValue(provider, out var built) ? built : assemblies[provider] = plugins.Build("1.0", (provider, null));

    private Task DescribeAsync(string words) =>
        database.ExecuteAsync($"update code_registry set description = '{words}', started_at = now()");

    private async Task<long> CountAsync()
    {
        await using var command = database.DataSource.CreateCommand("select count(*) from assets");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
