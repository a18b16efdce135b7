using System.Diagnostics;

namespace Quasar.Storage.Embedded;

/// <summary>
/// The operating system account that PostgreSQL's programs run under. It is the user's own, except for root, as which PostgreSQL
/// refuses to run: then an unprivileged account that owns the cluster, and nothing else of the data folder.
/// </summary>
internal sealed class ServerAccount
{
    // "quasar" is there for an administrator who wants the data to belong to nobody else; nobody exists everywhere.
    private static readonly string[] Preferred = ["quasar", "postgres", "nobody"];

    public static readonly ServerAccount Own = new("", "", "this user");

    private readonly string uid;
    private readonly string gid;

    private ServerAccount(string uid, string gid, string name) => (this.uid, this.gid, Name) = (uid, gid, name);

    public string Name { get; }

    public bool IsOwn => uid.Length == 0;

    public static async Task<ServerAccount> ForAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return Own;
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException("PostgreSQL refuses to run as root: start Quasar as an ordinary user.");

        if (await OwnerOfAsync(folder.Path, cancellationToken) is var (user, _) && user != "0")
            throw new EmbeddedPostgresException(
                $"The data folder {folder.Path} belongs to user {user}: run Quasar as that user, or choose another folder with --data.");

        // An existing cluster keeps its account, even when a better one has appeared since.
        if (Directory.Exists(folder.ClusterPath)
            && await OwnerOfAsync(folder.ClusterPath, cancellationToken) is var (owner, group) && owner != "0")
            return new ServerAccount(owner, group, $"user {owner}");
        return Choose();
    }

    /// <summary>Runs a program under this account to its end, without this process's environment and secrets.</summary>
    public async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string workingDirectory, CancellationToken cancellationToken, string input = "")
    {
        var start = new ProcessStartInfo(IsOwn ? program : "setpriv")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        if (!IsOwn)
        {
            foreach (var option in (string[])["--reuid", uid, "--regid", gid, "--clear-groups", "--no-new-privs", program])
                start.ArgumentList.Add(option);
        }
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return await ServerCommand.RunAsync(start, input, cancellationToken);
    }

    /// <summary>Refuses a folder to which this account has no way, as below root's home.</summary>
    public async Task RefuseUnreachableAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        var result = await RunAsync("test", ["-x", folder.Path], "/", cancellationToken);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException(
                $"{Name}, who runs PostgreSQL because root may not, has no access to {folder.Path}: "
                + "choose another folder with --data, such as /var/lib/quasar.");
    }

    /// <summary>Makes this account the owner of a folder and all that is in it.</summary>
    public async Task TakeAsync(string path, CancellationToken cancellationToken)
    {
        if (IsOwn)
            return;
        var result = await Own.RunAsync("chown", ["-R", $"{uid}:{gid}", path], "/", cancellationToken);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"Cannot hand {path} to {Name}, who runs PostgreSQL: {result.Reason}");
    }

    private static async Task<(string User, string Group)> OwnerOfAsync(string path, CancellationToken cancellationToken)
    {
        var result = await Own.RunAsync("stat", ["-c", "%u:%g", path], "/", cancellationToken);
        return result.Succeeded && result.Output.Trim().Split(':') is [var user, var group]
            ? (user, group)
            : throw new EmbeddedPostgresException($"Cannot tell who owns {path}: {result.Reason}");
    }

    private static ServerAccount Choose()
    {
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields is [_, _, not "0", _, ..]).ToList();
        foreach (var name in Preferred)
        {
            if (accounts.FirstOrDefault(fields => fields[0] == name) is { } fields)
                return new ServerAccount(fields[2], fields[3], name);
        }
        throw new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root, and there is no account to run it: make one with 'useradd --system quasar'.");
    }
}
