using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Quasar.Storage.Embedded;

/// <summary>PostgreSQL's programs, in a place where the account that runs them can reach them.</summary>
internal sealed class ServerBinaries
{
    private readonly string bin;

    private ServerBinaries(string root) => bin = Path.Combine(root, "bin");

    public string Postgres => Path.Combine(bin, "postgres");

    public string InitDb => Path.Combine(bin, "initdb");

    public string PgCtl => Path.Combine(bin, "pg_ctl");

    public static async Task<ServerBinaries> FindAsync(
        string directory, DataFolder folder, ServerAccount account, ILogger logger, CancellationToken cancellationToken)
    {
        var given = new ServerBinaries(Path.GetFullPath(directory));
        if (!File.Exists(given.Postgres) || !File.Exists(given.InitDb) || !File.Exists(given.PgCtl))
            throw new EmbeddedPostgresException(
                $"PostgreSQL's programs are not in {given.bin}: start with ./quasar up, which fetches them, "
                + "or set QUASAR_DATABASE to use a server of your own.");
        RefuseWhatAShellWouldRead(given.bin);

        if (await given.RefusalAsync(account, cancellationToken) is not { } refusal)
            return given;
        if (account.IsOwn || await given.RefusalAsync(ServerAccount.Own, cancellationToken) is not null)
            throw new EmbeddedPostgresException(
                $"PostgreSQL's programs in {given.bin} do not run on this machine ({refusal}): "
                + "set QUASAR_DATABASE to use a server of your own.");
        return await CopyAsync(given, folder, account, logger, cancellationToken);
    }

    private async Task<string?> RefusalAsync(ServerAccount account, CancellationToken cancellationToken) =>
        await account.RunAsync(Postgres, ["--version"], "/", cancellationToken) is { Succeeded: false } result ? result.Reason : null;

    // Root's checkout is often under /root, which is closed to everybody else.
    private static async Task<ServerBinaries> CopyAsync(
        ServerBinaries given, DataFolder folder, ServerAccount account, ILogger logger, CancellationToken cancellationToken)
    {
        var stamp = new FileInfo(given.Postgres) is var file
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}")
            : "";
        var target = Path.Combine(folder.Path, $"programs-{stamp}");
        var copy = new ServerBinaries(target);
        if (!Directory.Exists(target))
        {
            logger.CopyingBinaries(target);
            foreach (var old in Directory.EnumerateDirectories(folder.Path, "programs-*"))
                Directory.Delete(old, recursive: true);
            var unfinished = target + ".new";
            await RunAsRootAsync("cp", ["-RP", Path.GetDirectoryName(given.bin)!, unfinished], cancellationToken);
            await RunAsRootAsync("chmod", ["-R", "a+rX", unfinished], cancellationToken);
            Directory.Move(unfinished, target);
        }
        RefuseWhatAShellWouldRead(copy.bin);
        return await copy.RefusalAsync(account, cancellationToken) is { } refusal
            ? throw new EmbeddedPostgresException(
                $"{account.Name}, who runs PostgreSQL because root may not, cannot run it from {copy.bin}: {refusal}")
            : copy;
    }

    private static async Task RunAsRootAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var result = await ServerAccount.Own.RunAsync(program, arguments, "/", cancellationToken);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"Cannot copy PostgreSQL's programs to the data folder: {result.Reason}");
    }

    // pg_ctl and initdb call postgres through /bin/sh and put no more than double quotes around its path.
    private static void RefuseWhatAShellWouldRead(string path)
    {
        if (path.IndexOfAny(['"', '$', '`', '\\', '\n']) >= 0)
            throw new EmbeddedPostgresException($"PostgreSQL cannot be run from a folder whose name has quotes, $, ` or \\: {path}");
    }
}
