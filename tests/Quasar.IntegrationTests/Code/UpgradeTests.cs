using System.Globalization;
using Quasar.IntegrationTests.Harness;
using Quasar.IntegrationTests.Kills;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Code;

/// <summary>Versions follow each other while their plugins are in the middle of a backfill and of a live stream.</summary>
public sealed class UpgradeTests
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly string[] LivePairs = ["BTC/USD", "ETH/USD", "BTC/CHF"];

    // The short form; 20 is the long one.
    private static readonly int Upgrades =
        int.Parse(Environment.GetEnvironmentVariable("QUASAR_UPGRADES") ?? "3", CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_upgrade_loses_no_bar_and_doubles_none()
    {
        var seed = new Seed();
        var market = new SimulatorOptions { Seed = (ulong)seed.Value, Faults = "slow:300ms@eodhd%0.4" };
        await using var truth = await VendorTruth.StartAsync(market);
        await using var vendor = await VendorSimulator.StartAsync(market, Time, TestContext.Current.CancellationToken);
        await using var quasar = await QuasarProcess.StartAsync(new QuasarOptions(vendor));
        var registry = new RegistryClient(quasar);
        var versions = new Dictionary<string, string[]>
        {
            ["kraken"] = [await UploadAsync("Quasar.Kraken", "one"), await UploadAsync("Quasar.Kraken", "two")],
            ["eodhd"] = [await UploadAsync("Quasar.Eodhd", "one"), await UploadAsync("Quasar.Eodhd", "two")],
        };

        Wish[] live = [.. LivePairs.Select(pair => new Wish("kraken", pair, "1m", Time.GetUtcNow().AddMinutes(-30), Live: true))];
        foreach (var wish in live) await quasar.Http.SubscribePatientlyAsync(wish);
        await Until.HoldsAsync(StreamsAllAsync, TimeSpan.FromSeconds(30), () => $"not all pairs stream:\n{quasar.Output}");
        var streamedSince = Minute(Time.GetUtcNow()).AddMinutes(1);

        var backfills = new List<Wish>();
        var source = new Backfills(seed.Random);
        for (var upgrade = 0; upgrade < Upgrades; upgrade++)
        {
            for (var i = 0; i < 3; i++)
            {
                backfills.Add(source.Next());
                await quasar.Http.SubscribePatientlyAsync(backfills[^1]);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(seed.Random.Next(1_500)), TestContext.Current.CancellationToken);
            foreach (var (plugin, own) in versions) await registry.ActivateAsync(plugin, own[upgrade % 2]);
            foreach (var (plugin, own) in versions) await registry.WaitUntilRunsAsync(plugin, own[upgrade % 2]);
        }

        await Ledger.ShouldBalanceAsync(quasar.Http, truth, backfills);
        // From the first whole minute of the stream on the bars are the stream's own: nothing broke, so nothing was fetched.
        var end = Minute(Time.GetUtcNow()).AddMinutes(1);
        if (end == streamedSince) end = end.AddMinutes(1);
        await Until.HoldsAsync(() => Task.FromResult(Time.GetUtcNow() > end.AddSeconds(6)), TimeSpan.FromSeconds(130), () => "time stands still");
        await Ledger.ShouldBalanceAsync(quasar.Http, truth, [.. live.Select(wish => wish with { From = streamedSince, To = end })], "&kind=live");
        (await quasar.QueryAsync("select count(*) from bar_revision")).ShouldBe(0L);
        (await quasar.QueryAsync(
            $"""
            select count(*) from collection_run r join series s on s.id = r.series_id
            where s.kind = 'live' and r.to_time > '{Wish.Time(streamedSince)}' and r.from_time < '{Wish.Time(end)}'
            """)).ShouldBe(0L, quasar.Output);
        quasar.Output.ShouldNotContain("live 1m bars", customMessage: "a stream was lost");
        // What was replaced has ended.
        var providers = (await quasar.Http.ProvidersAsync()).GetArrayLength();
        await Until.HoldsAsync(
            () => Task.FromResult(quasar.Plugins.Count == providers), TimeSpan.FromSeconds(30), () => $"{quasar.Plugins.Count} plugins run");

        async Task<string> UploadAsync(string project, string mark) =>
            await registry.UploadAsync(PluginSources.BuiltIn(project, mark), activate: false);

        async Task<bool> StreamsAllAsync()
        {
            foreach (var wish in live)
                if (await quasar.QueryAsync($"select count(*) from series where kind = 'live' and symbol = '{wish.Symbol}'") is not 1L) return false;
            return await quasar.Http.NextLiveBarAsync("kraken") is not null;
        }
    }

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
