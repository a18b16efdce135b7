using Quasar.IntegrationTests.Harness;
using Quasar.IntegrationTests.Kills;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Cluster;

/// <summary>When a member of the cluster dies or only seems dead, another runs its vendors, and no write of the former counts.</summary>
public sealed class TakeoverTests
{
    private static readonly TimeSpan TakeoverLimit = TimeSpan.FromSeconds(10);

    // Slow enough for a backfill to be under way when something happens to its owner.
    private const string Faults = "slow:400ms@eodhd%0.5";

    [Fact]
    public async Task The_vendors_of_a_killed_member_run_elsewhere_within_ten_seconds()
    {
        var seed = new Seed();
        await using var cluster = await TwoMembers.StartAsync(new SimulatorOptions { Seed = (ulong)seed.Value, Faults = Faults });
        var owner = await cluster.RunningOwnerOfAsync("kraken");
        var survivor = cluster.OtherThan(owner);
        var wishes = await SubscribeAsync(owner, new Backfills(seed.Random), 6);
        await Task.Delay(TimeSpan.FromMilliseconds(seed.Random.Next(1_500)), TestContext.Current.CancellationToken);

        await owner.KillAsync();
        await Until.HoldsAsync(
            async () => await cluster.OwnerOfAsync("kraken") == survivor && await cluster.OwnerOfAsync("eodhd") == survivor
                && await survivor.Http.RunsEveryProviderAsync(),
            TakeoverLimit, () => $"the survivor does not run everything:\n{survivor.Output}");

        // It does not only say so: what nobody has asked for before arrives, and the forming bars go on.
        var fresh = new Wish("kraken", "ETH/USD", "1m", TimeProvider.System.GetUtcNow().AddHours(-2), Live: true);
        await survivor.Http.SubscribeAsync(fresh);
        (await survivor.Http.NextLiveBarAsync("kraken")).ShouldNotBeNull();
        await Ledger.ShouldBalanceAsync(survivor.Http, cluster.Truth, wishes);
        await survivor.Http.WaitUntilCompleteAsync([fresh], TimeSpan.FromSeconds(20));
        (await cluster.QueryAsync<long>("select count(*) from bar_revision")).ShouldBe(0);
    }

    [Fact]
    public async Task A_member_that_was_paused_writes_nothing_once_another_has_taken_over()
    {
        var seed = new Seed();
        await using var cluster = await TwoMembers.StartAsync(new SimulatorOptions { Seed = (ulong)seed.Value, Faults = Faults });
        await NoteWritesAsync(cluster);
        var owner = await cluster.RunningOwnerOfAsync("eodhd");
        var survivor = cluster.OtherThan(owner);
        var wishes = await SubscribeAsync(owner, new Backfills(seed.Random), 12);
        await PauseInTheMiddleAsync(cluster, owner);

        await Until.HoldsAsync(
            async () => await cluster.OwnerOfAsync("eodhd") == survivor && await survivor.Http.RunsEveryProviderAsync(),
            TakeoverLimit * 2, () => $"nobody has taken over:\n{survivor.Output}");
        var epoch = await cluster.QueryAsync<long>("select epoch from provider_owner where provider = 'eodhd'");
        Unix.Signal("CONT", owner.ProcessId);
        await Ledger.ShouldBalanceAsync(survivor.Http, cluster.Truth, wishes);

        // Given the time to do what it was about to.
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        await Ledger.ShouldBalanceAsync(survivor.Http, cluster.Truth, wishes);
        (await cluster.QueryAsync<string>(
            $"""
            select string_agg(case when w.epoch is null then 'bars' else 'epoch ' || w.epoch end, ', ') from written w
            where w.provider = 'eodhd' and w.app = '{cluster.NameOf(owner)}'
            and w.id > (select max(id) from written where provider = 'eodhd' and epoch = {epoch})
            """)).ShouldBeNull(owner.Output);
        (await cluster.QueryAsync<long>("select count(*) from bar_revision")).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<Wish>> SubscribeAsync(QuasarProcess member, Backfills source, int count)
    {
        var wishes = Enumerable.Range(0, count).Select(_ => source.Next()).ToList();
        foreach (var wish in wishes) await member.Http.SubscribeAsync(wish);
        return wishes;
    }

    // The worst moment: a transaction is open and holds the owner's row. Where none is met, any moment will do.
    private static async Task PauseInTheMiddleAsync(TwoMembers cluster, QuasarProcess owner)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            Unix.Signal("STOP", owner.ProcessId);
            var open = await cluster.QueryAsync<long>(
                $"""
                select count(*) from pg_locks l join pg_stat_activity a using (pid)
                where a.application_name = '{cluster.NameOf(owner)}' and l.relation = 'provider_owner'::regclass
                """);
            if (open > 0)
            {
                TestContext.Current.TestOutputHelper?.WriteLine("Paused within a transaction");
                return;
            }
            if (attempt == 99) return;
            Unix.Signal("CONT", owner.ProcessId);
            await Task.Delay(7, TestContext.Current.CancellationToken);
        }
    }

    // The database itself keeps the book of who has written, and of who has become the owner.
    private static Task NoteWritesAsync(TwoMembers cluster) => cluster.ExecuteAsync(
        """
        create table written (id bigint generated always as identity, app text, provider text, epoch bigint);
        create function note_coverage() returns trigger language plpgsql as $$ begin
            insert into written (app, provider)
            select current_setting('application_name'), provider from series where id = new.series_id;
            return null;
        end $$;
        create function note_owner() returns trigger language plpgsql as $$ begin
            insert into written (app, provider, epoch) values (current_setting('application_name'), new.provider, new.epoch);
            return null;
        end $$;
        create trigger note after update on coverage for each row execute function note_coverage();
        create trigger note after insert or update on provider_owner for each row execute function note_owner();
        """);
}
