using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.Storage;
using Quasar.Storage.Embedded;

namespace Quasar.Serving;

/// <summary>The database this process works on: the user's own server, or the embedded one.</summary>
internal sealed class DatabaseHost : IAsyncDisposable
{
    private const int OldestServer = 15;

    private DatabaseHost(NpgsqlDataSource source, EmbeddedPostgres? embedded) => (Source, Embedded) = (source, embedded);

    public NpgsqlDataSource Source { get; }

    /// <summary>Null on a server of the user's own.</summary>
    public EmbeddedPostgres? Embedded { get; }

    /// <summary>Opens the database and brings its schema up to date.</summary>
    /// <exception cref="StartException">It cannot be reached, is too old, or belongs to a later Quasar.</exception>
    public static async Task<DatabaseHost> OpenAsync(ServeOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var embedded = options.Database is null ? await StartAsync(options, loggers, cancellationToken) : null;
        DatabaseHost? host = null;
        try
        {
            host = new DatabaseHost(Database.Open(embedded?.ConnectionString ?? options.Database!, loggers), embedded);
            await host.PrepareAsync(cancellationToken);
            return host;
        }
        catch (Exception exception) when (exception is NpgsqlException or ArgumentException or InvalidOperationException)
        {
            if (host is not null) await host.DisposeAsync();
            throw new StartException($"The database cannot be used: {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (Embedded is not null) await Embedded.DisposeAsync();
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await Source.OpenConnectionAsync(cancellationToken))
            if (connection.PostgreSqlVersion.Major < OldestServer)
                throw new StartException($"The database is PostgreSQL {connection.PostgreSqlVersion}; Quasar needs {OldestServer} or later");
        await Database.MigrateAsync(Source, cancellationToken);
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        ServeOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            return await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions
                {
                    BinariesDirectory = Installation.PostgresBinaries,
                    DataDirectory = Path.Combine(options.DataPath, "postgres"),
                },
                loggers.CreateLogger<EmbeddedPostgres>(), TimeProvider.System, cancellationToken);
        }
        catch (EmbeddedPostgresException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }
}
