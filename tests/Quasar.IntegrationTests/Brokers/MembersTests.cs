using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.Cluster;
using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;
using static Quasar.IntegrationTests.Brokers.TradingServer;

namespace Quasar.IntegrationTests.Brokers;

/// <summary>An account is one, in whichever member of the cluster its broker runs and whichever is asked.</summary>
public sealed class MembersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_the_same_from_every_member_and_is_taken_over_with_its_orders()
    {
        await using var cluster = await TwoMembers.StartAsync(new SimulatorOptions());
        var owner = await cluster.RunningOwnerOfAsync("paper");
        var other = cluster.OtherThan(owner);
        // The market may run in another member than the broker.
        var market = new Wish("kraken", "BTC/USD", "1m", TimeProvider.System.GetUtcNow().AddMinutes(-30), Live: true);
        await owner.Http.SubscribePatientlyAsync(market);
        await other.Http.WaitUntilCompleteAsync([market], TimeSpan.FromSeconds(30));

        var order = new { id = "from-afar", symbol = "BTC/USD", side = "buy", kind = "limit", quantity = 1, limitPrice = 5 };
        StateOf(await PlaceAsync(other, order)).ShouldBe("open");
        StateOf(await PlaceAsync(owner, order)).ShouldBe("open");
        foreach (var member in new[] { owner, other })
        {
            (await GetAsync(member, "orders?open=true")).EnumerateArray().Single().GetProperty("id").GetString().ShouldBe("from-afar");
            (await GetAsync(member, "balances")).EnumerateArray().Single().GetProperty("available").GetDecimal().ShouldBe(9_994.995m);
            (await GetAsync(member, "positions")).GetArrayLength().ShouldBe(0);
        }

        await owner.KillAsync();
        await Until.HoldsAsync(
            async () => await cluster.OwnerOfAsync("paper") == other && await other.Http.RunsEveryProviderAsync(),
            TimeSpan.FromSeconds(20), () => $"nobody has taken over:\n{other.Output}");
        using var cancelled = await other.Http.Http.DeleteAsync(PathOf("orders/from-afar"), Cancellation);
        StateOf(await ReadAsync(cancelled)).ShouldBe("cancelled");
        (await GetAsync(other, "balances")).EnumerateArray().Single().GetProperty("available").GetDecimal().ShouldBe(10_000);
    }

    private static async Task<JsonElement> PlaceAsync(QuasarProcess member, object order)
    {
        using var answer = await member.Http.Http.PostAsJsonAsync(PathOf("orders"), order, Cancellation);
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement> GetAsync(QuasarProcess member, string what)
    {
        using var answer = await member.Http.Http.GetAsync(PathOf(what), Cancellation);
        return await ReadAsync(answer);
    }

    private static Uri PathOf(string what) => new($"/api/datahub/brokers/paper/{what}", UriKind.Relative);
}
