using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Quasar.Storage.Embedded;

/// <summary>
/// The files of the database, and its password. A cluster is made under another name and renamed when database and password are
/// in it, so a folder of the right name is always a whole one, whatever was killed meanwhile.
/// </summary>
internal sealed class Cluster(DataFolder folder, ServerBinaries binaries, ServerAccount account, ILogger logger)
{
    public const string Database = "quasar";
    public const string User = "quasar";

    private const long RoomForACluster = 200L << 20;

    /// <summary>Makes the cluster when there is none. Any unfinished one is thrown away: nothing was ever stored in it.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var unfinished in Directory.EnumerateDirectories(folder.Path, "cluster.*.new"))
        {
            foreach (var processId in ClusterProcesses.In(unfinished))
                ClusterProcesses.Kill(processId);
            Directory.Delete(unfinished, recursive: true);
        }
        if (folder.HasCluster)
        {
            // Copied or restored by root, it may belong to root: then no other account could serve it.
            await account.TakeAsync(folder.ClusterPath, cancellationToken);
            return;
        }

        logger.CreatingCluster(folder.Path);
        RefuseAFullDisk();
        // A name of its own: an initdb that outlived its Quasar may still be writing to the last one.
        var staging = Path.Combine(folder.Path, $"cluster.{Guid.NewGuid():N}.new");
        Directory.CreateDirectory(staging, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.TakeAsync(staging, cancellationToken);
        await RunAsync(binaries.InitDb, [
            "--pgdata=.", $"--username={User}", "--auth=trust", "--encoding=UTF8", "--data-checksums",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"], staging, "", cancellationToken);

        var password = File.Exists(folder.PasswordPath) ? ReadPassword() : NewPassword();
        await SingleUserAsync(staging, [SetPassword(password), $"CREATE DATABASE {Database}"], cancellationToken);
        StorePassword(password);
        Directory.Move(staging, folder.ClusterPath);
        // The rename must be on the disk before anything relies on it: after a power cut the old name would mean "throw away".
        await ServerAccount.Own.RunAsync("sync", [folder.Path], "/", cancellationToken);
    }

    /// <summary>A lost password is replaced. The server must not be running.</summary>
    public async Task ReplacePasswordAsync(CancellationToken cancellationToken)
    {
        logger.PasswordLost(folder.PasswordPath);
        var password = NewPassword();
        await SingleUserAsync(folder.ClusterPath, [SetPassword(password)], cancellationToken);
        StorePassword(password);
    }

    public string ReadPassword() => File.ReadAllText(folder.PasswordPath).Trim();

    private static string NewPassword() => RandomNumberGenerator.GetHexString(48, lowercase: true);

    private static string SetPassword(string password) => $"ALTER ROLE {User} PASSWORD '{password}'";

    private void StorePassword(string password)
    {
        var temporary = folder.PasswordPath + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var file = new FileStream(temporary, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(password + "\n"));
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, folder.PasswordPath, overwrite: true);
    }

    // Without a server nobody can connect before the password is set.
    private Task SingleUserAsync(string directory, IEnumerable<string> commands, CancellationToken cancellationToken) =>
        RunAsync(binaries.Postgres, [
            "--single", "-D", ".", "-c", "config_file=../postgresql.conf", "-c", "exit_on_error=on", "postgres"],
            directory, string.Concat(commands.Select(command => command + "\n")), cancellationToken);

    private async Task RunAsync(
        string program, string[] arguments, string directory, string input, CancellationToken cancellationToken)
    {
        var result = await account.RunAsync(program, arguments, directory, cancellationToken, input);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"Cannot set up the database in {folder.Path}: {result.Reason}");
    }

    private void RefuseAFullDisk()
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        if (free < RoomForACluster)
            throw new EmbeddedPostgresException(
                $"The disk of {folder.Path} is full: {free >> 20} MB are free, a new database needs {RoomForACluster >> 20} MB. "
                + "Choose another folder with --data.");
    }
}
