using Npgsql;
using Quasar.Storage.Embedded;
using static Quasar.Storage.Tests.Embedded.DataFolderForTest;

namespace Quasar.Storage.Tests.Embedded;

public sealed class EmbeddedPostgresKilledTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_comes_back_at_the_same_address_when_its_server_is_killed()
    {
        using var folder = new DataFolderForTest();
        await using var postgres = await folder.StartAsync();
        await QueryAsync(postgres, "CREATE TABLE kept AS SELECT 42 AS value");
        var killed = postgres.ProcessId;

        Kill(killed);
        await UntilAsync(() => postgres.ProcessId != killed && postgres.State == EmbeddedPostgresState.Running);

        postgres.Fault.ShouldBeNull();
        (await QueryAsync(postgres, "SELECT value FROM kept")).ShouldBe(42);
        folder.Servers().ShouldBe([postgres.ProcessId]);
    }

    [Fact]
    public async Task It_comes_back_when_one_of_its_workers_is_killed()
    {
        using var folder = new DataFolderForTest();
        await using var postgres = await folder.StartAsync();
        await QueryAsync(postgres, "CREATE TABLE kept AS SELECT 42 AS value");

        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand("SELECT pg_sleep(60)", connection);
        var interrupted = command.ExecuteNonQueryAsync(Cancelled);
        Kill(connection.ProcessID);
        await Should.ThrowAsync<NpgsqlException>(() => interrupted);

        (await QueryWhenServingAsync(postgres, "SELECT value FROM kept")).ShouldBe(42);
        folder.Servers().ShouldBe([postgres.ProcessId]);
    }

    [Fact]
    public async Task A_killed_initdb_is_reported_and_done_again()
    {
        using var folder = new DataFolderForTest();
        var first = folder.StartAsync();
        await UntilAsync(() => folder.Processes().Count > 1);
        foreach (var processId in folder.Processes())
            ClusterProcesses.Kill(processId);

        (await Should.ThrowAsync<EmbeddedPostgresException>(() => first)).Message.ShouldStartWith("Cannot set up the database in ");

        await using var postgres = await folder.StartAsync();
        (await QueryAsync(postgres, "SELECT current_database()")).ShouldBe("quasar");
    }

    private static async Task<object?> QueryWhenServingAsync(EmbeddedPostgres postgres, string sql)
    {
        while (true)
        {
            try
            {
                return await QueryAsync(postgres, sql);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(20, Cancelled);
            }
        }
    }
}
