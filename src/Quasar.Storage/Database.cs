using DbUp;
using DbUp.Engine;
using DbUp.Postgresql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Opens Quasar's database and brings its schema up to date.</summary>
public static class Database
{
    // Any constant will do as long as nothing else on the server uses it: the digits spell QUASAR on a telephone.
    private const long MigrationLock = 782727;

    // Longer than any pause of ours between two statements, shorter than a user's patience.
    private static readonly TimeSpan FrozenAfter = TimeSpan.FromSeconds(15);

    public static NpgsqlDataSource Open(string connectionString, ILoggerFactory? loggers = null)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.ApplicationName ??= "quasar";
        builder.ConnectionStringBuilder.Timezone = "UTC";
        builder.ConnectionStringBuilder.MaxAutoPrepare = 50;
        // A process that freezes in the middle of a transaction must not hold what others wait for.
        builder.ConnectionStringBuilder.Options = $"{builder.ConnectionStringBuilder.Options} -c idle_in_transaction_session_timeout={FrozenAfter.TotalMilliseconds:0}".TrimStart();
        if (loggers is not null) builder.UseLoggerFactory(loggers);
        return builder.Build();
    }

    /// <summary>Applies the migrations this database has not seen, oldest first, while every other process waits.</summary>
    /// <exception cref="InvalidOperationException">One failed, or the database belongs to a later Quasar.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var take = new NpgsqlCommand($"select pg_advisory_lock({MigrationLock})", connection) { CommandTimeout = 600 };
        await take.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            Apply(database, hasTimescale: await TimescaleLayer.TryCreateAsync(connection, cancellationToken));
        }
        finally
        {
            await using var release = new NpgsqlCommand($"select pg_advisory_unlock({MigrationLock})", connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static void Apply(NpgsqlDataSource database, bool hasTimescale)
    {
        var engine = DeployChanges.To
            .PostgresqlDatabase(new PostgresqlConnectionManager(database))
            .WithScriptsEmbeddedInAssembly(typeof(Database).Assembly, name => hasTimescale || !name.Contains(".Timescale.", StringComparison.Ordinal))
            .JournalToPostgresqlTable("public", "schema_migration")
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        RefuseLaterSchema(engine);
        var result = engine.PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }

    private static void RefuseLaterSchema(UpgradeEngine engine)
    {
        var known = typeof(Database).Assembly.GetManifestResourceNames();
        if (engine.GetExecutedScripts().FirstOrDefault(name => !known.Contains(name)) is { } later)
            throw new InvalidOperationException($"This database was written by a later Quasar (it has {later}); start that one instead");
    }
}
