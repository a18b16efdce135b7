using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Quasar.Storage;
using Quasar.Storage.Embedded;

namespace Quasar.Bench.Hosting;

/// <summary>A database for the measurements alone, on the embedded server or on the one in <c>QUASAR_DATABASE</c>; gone afterwards.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string name = $"quasar_bench_{Guid.NewGuid():N}";
    private readonly string server;
    private readonly EmbeddedPostgres? embedded;
    private readonly string? folder;

    private BenchDatabase(string server, EmbeddedPostgres? embedded, string? folder)
    {
        (this.server, this.embedded, this.folder) = (server, embedded, folder);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, CommandTimeout = 0 }.ConnectionString;
        Source = Database.Open(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public static async Task<BenchDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("QUASAR_DATABASE") is { Length: > 0 } own)
            return await new BenchDatabase(own, null, null).PrepareAsync(cancellationToken);
        var folder = Path.Combine(Path.GetTempPath(), $"quasar-bench-{Environment.ProcessId}");
        var embedded = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { BinariesDirectory = Installed.PostgresBinaries, DataDirectory = folder },
            NullLogger.Instance, TimeProvider.System, cancellationToken);
        return await new BenchDatabase(embedded.ConnectionString, embedded, folder).PrepareAsync(cancellationToken);
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Forgets all series and bars.</summary>
    public Task ClearAsync(CancellationToken cancellationToken) => ExecuteAsync(
        """
        truncate provider_subscription, subscription_follow, series, coverage, historical_data, live_data, bar_revision, bar_quarantine, collection_run;
        drop table if exists yardstick
        """,
        cancellationToken);

    /// <summary>Leaves nothing of what was done before to be written out while the next thing is measured.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => ExecuteAsync("checkpoint", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await OnServerAsync($"drop database if exists {name} with (force)", CancellationToken.None);
        if (embedded is null) return;
        await embedded.DisposeAsync();
        Directory.Delete(folder!, recursive: true);
    }

    private async Task<BenchDatabase> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OnServerAsync($"create database {name}", cancellationToken);
            await Database.MigrateAsync(Source, cancellationToken);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task OnServerAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
