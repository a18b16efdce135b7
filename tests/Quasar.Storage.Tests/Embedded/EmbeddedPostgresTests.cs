using Npgsql;
using Quasar.Storage.Embedded;
using static Quasar.Storage.Tests.Embedded.DataFolderForTest;

namespace Quasar.Storage.Tests.Embedded;

public sealed class EmbeddedPostgresTests
{
    [Fact]
    public async Task It_starts_from_nothing_and_its_data_survive_a_stop()
    {
        using var folder = new DataFolderForTest();

        await using (var first = await folder.StartAsync())
        {
            (await QueryAsync(first, "SELECT current_database() || ' ' || current_setting('server_encoding')")).ShouldBe("quasar UTF8");
            (await QueryAsync(first, "SHOW data_checksums")).ShouldBe("on");
            await QueryAsync(first, "CREATE TABLE kept AS SELECT 42 AS value");
        }
        folder.Processes().ShouldBeEmpty();

        await using var second = await folder.StartAsync();
        (await QueryAsync(second, "SELECT value FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task The_password_is_private_needed_and_replaced_when_it_is_lost()
    {
        using var folder = new DataFolderForTest();
        var file = Path.Combine(folder.Path, "password");
        string password;

        await using (var postgres = await folder.StartAsync())
        {
            password = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
            password.Length.ShouldBeGreaterThan(30);
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

            var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess" };
            await using var connection = new NpgsqlConnection(wrong.ConnectionString);
            (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(TestContext.Current.CancellationToken)))
                .SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        }

        File.Delete(file);
        await using var again = await folder.StartAsync();
        again.ConnectionString.ShouldNotContain(password);
        (await QueryAsync(again, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_path_that_no_socket_could_have_is_served_all_the_same()
    {
        using var folder = new DataFolderForTest();
        var options = folder.Options with { DataDirectory = Path.Combine(folder.Path, new string('x', 90), "a, \"b\" $c; 'd'") };
        string socket;

        await using (var postgres = await DataFolderForTest.StartAsync(options))
        {
            (await QueryAsync(postgres, "SELECT 1")).ShouldBe(1);
            socket = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host!;
        }
        Directory.Delete(socket);
    }

    [Fact]
    public async Task What_is_missing_or_closed_is_said_in_one_line()
    {
        using var folder = new DataFolderForTest();

        var missing = await Should.ThrowAsync<EmbeddedPostgresException>(() =>
            DataFolderForTest.StartAsync(folder.Options with { BinariesDirectory = folder.Path }));
        missing.Message.ShouldStartWith("PostgreSQL's programs are not in ");

        var closed = await Should.ThrowAsync<EmbeddedPostgresException>(() =>
            DataFolderForTest.StartAsync(folder.Options with { DataDirectory = "/proc/quasar" }));
        closed.Message.ShouldStartWith("Cannot write to the data folder /proc/quasar: ");
        closed.Message.ShouldNotContain('\n');
    }
}
