using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Cluster;

/// <summary>A plugin's log is kept by the member that runs it, and told by any.</summary>
public sealed class LogOfAMemberTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_follows_a_log_elsewhere_hears_on_when_its_member_has_died()
    {
        await using var cluster = await TwoMembers.StartAsync(new SimulatorOptions());
        var owner = await cluster.RunningOwnerOfAsync("kraken");
        var other = cluster.OtherThan(owner);
        using var follower = QuasarCommand.Start(
            new DirectoryInfo(Path.GetTempPath()), "plugin", "logs", "kraken", "--follow", "--url", $"http://localhost:{other.Port}");
        try
        {
            var before = await HearAsync();
            before.ShouldContain("* Runs in process ");

            await owner.KillAsync();

            var after = await HearAsync();
            after.ShouldContain("* Runs in process ");
            after.ShouldNotBe(before);
            (await cluster.OwnerOfAsync("kraken")).ShouldBe(other);
        }
        finally
        {
            follower.Kill();
        }

        async Task<string> HearAsync()
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Patience);
            return await follower.StandardOutput.ReadLineAsync(limit.Token) ?? "";
        }
    }
}
