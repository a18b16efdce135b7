using System.Globalization;
using Quasar.Storage.Embedded;
using static Quasar.Storage.Tests.Embedded.DataFolderForTest;

namespace Quasar.Storage.Tests.Embedded;

public sealed class EmbeddedPostgresLeftoverTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_that_a_killed_quasar_left_is_taken_over()
    {
        using var folder = new DataFolderForTest();
        using var gone = HoldingProcess.Start(folder.Path);
        var server = await gone.ServerAsync(Cancelled);
        gone.Kill();

        await using (var postgres = await folder.StartAsync())
        {
            postgres.ProcessId.ShouldBe(server);
            (await QueryAsync(postgres, "SELECT 1")).ShouldBe(1);

            Kill(server);
            await UntilAsync(() => postgres.ProcessId != server);
        }
        folder.Processes().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_server_that_a_killed_quasar_left_is_replaced_when_its_settings_are_old()
    {
        using var folder = new DataFolderForTest();
        using var gone = HoldingProcess.Start(folder.Path);
        var server = await gone.ServerAsync(Cancelled);
        gone.Kill();
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "postgresql.conf"), "# an older Quasar's\n", Cancelled);

        await using var postgres = await folder.StartAsync();

        postgres.ProcessId.ShouldNotBe(server);
        folder.Servers().ShouldBe([postgres.ProcessId]);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(1000)]
    public async Task A_quasar_killed_while_it_makes_the_database_leaves_nothing_half_done(int milliseconds)
    {
        using var folder = new DataFolderForTest();
        using (var gone = HoldingProcess.Start(folder.Path))
        {
            await UntilAsync(() => Directory.Exists(folder.Path));
            await Task.Delay(milliseconds, Cancelled); // the moment of the kill is the point of the test
        }

        await using var postgres = await folder.StartAsync();

        (await QueryAsync(postgres, "SELECT current_database()")).ShouldBe("quasar");
        folder.Servers().ShouldBe([postgres.ProcessId]);
        Directory.EnumerateDirectories(folder.Path, "*.new").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lock_file_with_a_strangers_process_number_is_no_obstacle()
    {
        using var folder = new DataFolderForTest();
        string[] lines;
        await using (var postgres = await folder.StartAsync())
            lines = await File.ReadAllLinesAsync(Path.Combine(folder.Cluster, "postmaster.pid"), Cancelled);

        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(Path.Combine(folder.Cluster, "postmaster.pid"), lines, Cancelled);
        await File.WriteAllLinesAsync(Path.Combine(folder.Cluster, ".s.PGSQL.5432.lock"), lines, Cancelled);

        await using var again = await folder.StartAsync();
        (await QueryAsync(again, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_quasar_on_the_folder_is_told_who_has_it()
    {
        using var folder = new DataFolderForTest();
        using var holder = HoldingProcess.Start(folder.Path);
        var server = await holder.ServerAsync(Cancelled);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(folder.StartAsync);

        refusal.Message.ShouldContain($"in use by another Quasar (process {holder.Id} on ");
        folder.Servers().ShouldBe([server]);
    }
}
