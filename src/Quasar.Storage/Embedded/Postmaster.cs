using System.Globalization;

namespace Quasar.Storage.Embedded;

/// <summary>
/// The server process of one cluster. It is never this process's child (pg_ctl gives it a session of its own), so Ctrl-C in
/// the terminal does not reach it before Quasar has drained, and an adopted server is watched just like a started one.
/// </summary>
internal sealed class Postmaster(DataFolder folder, ServerBinaries binaries, ServerAccount account, TimeProvider time)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan KillInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>The process that the lock file names, if that really is this cluster's server.</summary>
    public int? FindRunning() =>
        ReadLockFile() is { } processId && ClusterProcesses.In(folder.ClusterPath).Contains(processId) ? processId : null;

    /// <summary>Is this server the one that these programs would start?</summary>
    public bool RunsTheseBinaries(int processId) => ClusterProcesses.ProgramOf(processId) == binaries.Postgres;

    /// <summary>Starts the server, which must not be running, and waits until it answers, however long its recovery takes.</summary>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        await KillOrphansAsync(cancellationToken);
        ForgetReusedProcessNumber();
        await PrepareSocketFolderAsync(cancellationToken);
        File.Delete(Path.Combine(folder.ClusterPath, ServerLog.StartName));

        var startedAt = time.GetUtcNow();
        string[] quietly = ["-l", ServerLog.StartName, "-s"];
        string[] untilItAnswers = ["-w", "-t", "86400"];
        var result = await ControlAsync(
            ["start", "-D", ".", .. quietly, .. untilItAnswers, "-o", "-c config_file=../postgresql.conf"], cancellationToken);
        return result.Succeeded && ReadLockFile() is { } processId
            ? processId
            : throw new EmbeddedPostgresException(
                $"PostgreSQL does not start in {folder.Path}: {ServerLog.ReasonIn(folder, startedAt) ?? result.Reason}");
    }

    public async Task WaitForExitAsync(int processId, CancellationToken cancellationToken)
    {
        while (ClusterProcesses.IsRunning(processId, folder.ClusterPath))
            await Task.Delay(PollInterval, time, cancellationToken);
    }

    /// <summary>Ends the server: politely, then firmly, then for certain. What was committed is safe in each case.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (FindRunning() is not null)
        {
            var polite = await ControlAsync(["stop", "-D", ".", "-m", "fast", "-w", "-t", "30", "-s"], cancellationToken);
            if (!polite.Succeeded)
                await ControlAsync(["stop", "-D", ".", "-m", "immediate", "-w", "-t", "5", "-s"], cancellationToken);
        }
        await KillOrphansAsync(cancellationToken);
    }

    private Task<CommandResult> ControlAsync(string[] arguments, CancellationToken cancellationToken) =>
        account.RunAsync(binaries.PgCtl, arguments, folder.ClusterPath, cancellationToken);

    // Backends whose server was killed finish their statement first, which can take hours; a new server refuses to start beside them.
    private async Task KillOrphansAsync(CancellationToken cancellationToken)
    {
        while (ClusterProcesses.In(folder.ClusterPath) is { Count: > 0 } orphans)
        {
            foreach (var processId in orphans)
                ClusterProcesses.Kill(processId);
            await Task.Delay(KillInterval, time, cancellationToken);
        }
    }

    // After a reboot the number in the lock file may be some other program's, and PostgreSQL would take it for its own.
    // Otherwise the file stays: by the shared memory that it names PostgreSQL makes sure by itself that it is alone.
    private void ForgetReusedProcessNumber()
    {
        if (ReadLockFile() is not { } processId || !ClusterProcesses.Exists(processId))
            return;
        File.Delete(folder.PostmasterPath);
        File.Delete(folder.SocketLockPath);
    }

    private async Task PrepareSocketFolderAsync(CancellationToken cancellationToken)
    {
        if (folder.SocketFits)
            return;
        Directory.CreateDirectory(folder.SocketFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.TakeAsync(folder.SocketFolder, cancellationToken);
    }

    private int? ReadLockFile()
    {
        try
        {
            var line = File.ReadLines(folder.PostmasterPath).FirstOrDefault();
            return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var processId) ? processId : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
