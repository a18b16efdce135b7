using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Quasar.Storage.Embedded;

namespace Quasar.Storage.Tests.Embedded;

/// <summary>A data folder that is gone after the test, with everything that ran in it. Root's servers can reach it, too.</summary>
internal sealed class DataFolderForTest : IDisposable
{
    public DataFolderForTest() => Binaries.Require();

    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), "quasar-test-" + Guid.NewGuid().ToString("N")[..12]);

    public string Cluster => System.IO.Path.Combine(Path, "cluster");

    public EmbeddedPostgresOptions Options => new() { BinariesDirectory = Binaries.Directory, DataDirectory = Path };

    public Task<EmbeddedPostgres> StartAsync() => StartAsync(Options);

    public static Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options) =>
        EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, TestContext.Current.CancellationToken);

    public static async Task<object?> QueryAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Everything of PostgreSQL's that works in the folder or below it.</summary>
    public IReadOnlyList<int> Processes() =>
        Directory.Exists(Path) ? [.. Directory.EnumerateDirectories(Path).SelectMany(ClusterProcesses.In)] : [];

    /// <summary>The servers among them: those that no other of them has started.</summary>
    public IReadOnlyList<int> Servers()
    {
        var all = Processes();
        return [.. all.Where(id => ParentOf(id) is { } parent && !all.Contains(parent))];
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    public static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }

    public void Dispose()
    {
        while (Processes() is { Count: > 0 } left)
        {
            foreach (var processId in left)
                ClusterProcesses.Kill(processId);
        }
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    private static int? ParentOf(int processId)
    {
        try
        {
            // "12 (name) S 1 …"
            var fields = File.ReadAllText($"/proc/{processId}/stat").Split(") ")[1].Split(' ');
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
