using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Kills;

/// <summary>Kills the server, a plugin and PostgreSQL at random moments of a backfill and of a live stream.</summary>
public sealed class KillTests
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly string[] LivePairs = ["BTC/USD", "ETH/USD", "BTC/CHF"];

    private enum Victim
    {
        Server,
        Plugin,
        Postmaster,
        Backend,
    }

    [Fact]
    public async Task Whatever_is_killed_no_bar_is_lost_doubled_or_wrong()
    {
        var seed = new Seed();
        var market = new SimulatorOptions { Seed = (ulong)seed.Value, Faults = "slow:300ms@eodhd%0.4" };
        await using var truth = await VendorTruth.StartAsync(market);
        await using var vendor = await VendorSimulator.StartAsync(market, Time, TestContext.Current.CancellationToken);
        await using var quasar = await QuasarProcess.StartAsync(new QuasarOptions(vendor) { FromNothing = true });

        Wish[] live = [.. LivePairs.Select(Live)];
        foreach (var wish in live) await quasar.Http.SubscribePatientlyAsync(wish);
        var backfills = new List<Wish>();
        var source = new Backfills(seed.Random);
        foreach (var victim in Victims(seed.Random))
        {
            for (var i = 0; i < 3; i++)
            {
                backfills.Add(source.Next());
                await quasar.Http.SubscribePatientlyAsync(backfills[^1]);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(seed.Random.Next(1_500)), TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper?.WriteLine($"{Time.GetUtcNow():HH:mm:ss.fff} {victim}");
            await KillAsync(quasar, victim, seed.Random);
        }

        var lastKill = Time.GetUtcNow();
        await Ledger.ShouldBalanceAsync(quasar.Http, truth, backfills);
        await CheckLiveAsync(quasar, truth, live, lastKill);
        (await quasar.QueryAsync("select count(*) from bar_revision")).ShouldBe(0L);
    }

    private static Wish Live(string symbol) => new("kraken", symbol, "1m", Time.GetUtcNow().AddMinutes(-30), Live: true);

    // Each kind as often as another, in any order.
    private static Victim[] Victims(Random random) =>
        [.. Enumerable.Range(0, Seed.Kills).Select(i => (Victim)(i % 4)).OrderBy(_ => random.Next())];

    private static async Task KillAsync(QuasarProcess quasar, Victim victim, Random random)
    {
        switch (victim)
        {
            case Victim.Server:
                await quasar.KillAsync();
                await quasar.StartAsync();
                return;
            case Victim.Plugin:
                foreach (var plugin in quasar.Plugins.OrderBy(_ => random.Next()).Take(1)) Unix.Signal("KILL", plugin);
                break;
            case Victim.Postmaster:
                Unix.Signal("KILL", quasar.Postmaster!.Value);
                break;
            case Victim.Backend:
                foreach (var backend in quasar.Backends.OrderBy(_ => random.Next()).Take(1)) Unix.Signal("KILL", backend);
                break;
        }
        await quasar.WaitForHealthAsync();
    }

    // Up to the end of the minute in which the last kill was, over history and over the stream's own bars.
    private static async Task CheckLiveAsync(QuasarProcess quasar, VendorTruth truth, Wish[] live, DateTimeOffset lastKill)
    {
        var minute = TimeSpan.FromMinutes(1).Ticks;
        var end = new DateTimeOffset((lastKill.UtcTicks / minute + 1) * minute, TimeSpan.Zero);
        await Until.HoldsAsync(() => Task.FromResult(Time.GetUtcNow() > end.AddSeconds(6)), TimeSpan.FromSeconds(70), () => "time stands still");
        Wish[] closed = [.. live.Select(wish => wish with { To = end })];
        await Ledger.ShouldBalanceAsync(quasar.Http, truth, closed);
        foreach (var wish in closed)
        {
            var since = (await quasar.Http.CoverageAsync(wish with { From = null, To = null }, "&kind=live")).GetProperty("from").GetDateTimeOffset();
            await Ledger.ShouldBalanceAsync(quasar.Http, truth, [wish with { From = since }], "&kind=live");
        }
    }
}
