using Microsoft.Extensions.Logging;
using Npgsql;

namespace Quasar.Storage.Embedded;

/// <summary>From whatever is in the data folder to one server that answers. The folder's lock is held.</summary>
internal sealed class EmbeddedPostgresStart(
    DataFolder folder, Cluster cluster, Postmaster postmaster, ILogger logger, TimeProvider time)
{
    public async Task<(int ProcessId, string ConnectionString)> RunAsync(CancellationToken cancellationToken)
    {
        var settingsHold = ClusterSettings.Write(folder);
        await cluster.EnsureAsync(cancellationToken);
        if (!File.Exists(folder.PasswordPath))
        {
            await postmaster.StopAsync(cancellationToken);
            await cluster.ReplacePasswordAsync(cancellationToken);
        }

        var connectionString = ComposeConnectionString();
        var probe = new ServerProbe(folder, connectionString, time);
        var processId = await AdoptAsync(settingsHold, probe, cancellationToken) ?? await StartAsync(probe, cancellationToken);
        return (processId, connectionString);
    }

    private async Task<int?> AdoptAsync(bool settingsHold, ServerProbe probe, CancellationToken cancellationToken)
    {
        if (postmaster.FindRunning() is not { } processId)
            return null;
        var reason = !settingsHold ? "its settings are not this Quasar's"
            : !postmaster.RunsTheseBinaries(processId) ? "it is another PostgreSQL than this Quasar's"
            : await probe.FindFaultAsync(cancellationToken);
        if (reason is null)
        {
            logger.ServerAdopted(processId);
            return processId;
        }
        logger.StoppingLeftover(processId, reason);
        await postmaster.StopAsync(cancellationToken);
        return null;
    }

    private async Task<int> StartAsync(ServerProbe probe, CancellationToken cancellationToken)
    {
        var processId = await postmaster.StartAsync(cancellationToken);
        if (await probe.FindFaultAsync(cancellationToken) is { } fault)
        {
            await postmaster.StopAsync(cancellationToken);
            throw new EmbeddedPostgresException($"PostgreSQL runs in {folder.Path}, but {fault}");
        }
        logger.ServerRuns(processId, folder.Path);
        return processId;
    }

    private string ComposeConnectionString() => new NpgsqlConnectionStringBuilder
    {
        Host = folder.SocketFolder,
        Port = DataFolder.Port,
        Database = Cluster.Database,
        Username = Cluster.User,
        Password = cluster.ReadPassword(),
    }.ConnectionString;
}
