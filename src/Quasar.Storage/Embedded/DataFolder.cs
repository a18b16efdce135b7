using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Quasar.Storage.Embedded;

/// <summary>
/// What stands where in the data folder. Only <c>cluster</c> belongs to the account that runs PostgreSQL: what Quasar itself
/// writes and reads lies beside it, so that when Quasar is root that account cannot lead it to other files.
/// </summary>
internal sealed class DataFolder
{
    // A socket's address holds 104 bytes on macOS and 108 on Linux, its closing zero included.
    private const int LongestSocketFolder = 104 - 1 - 15;

    public const int Port = 5432;

    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string ClusterPath => System.IO.Path.Combine(Path, "cluster");

    public string PasswordPath => System.IO.Path.Combine(Path, "password");

    public string SettingsPath => System.IO.Path.Combine(Path, "postgresql.conf");

    public string AccessPath => System.IO.Path.Combine(Path, "pg_hba.conf");

    public string LockPath => System.IO.Path.Combine(Path, "lock");

    public string OwnerPath => System.IO.Path.Combine(Path, "owner");

    public string PostmasterPath => System.IO.Path.Combine(ClusterPath, "postmaster.pid");

    public string SocketLockPath =>
        System.IO.Path.Combine(SocketFolder, string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{Port}.lock"));

    public bool HasCluster => Directory.Exists(ClusterPath);

    /// <summary>The cluster itself, unless its path is too long for a socket or would not survive in a connection string.</summary>
    public string SocketFolder => SocketFits ? ClusterPath : ShortSocketFolder;

    public bool SocketFits =>
        ClusterPath.Length <= LongestSocketFolder && ClusterPath.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+@~".Contains(c));

    private string ShortSocketFolder
    {
        get
        {
            // Root has a place where nobody else can be first; everybody else has /tmp.
            var root = Environment.IsPrivilegedProcess ? "/run" : "/tmp";
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)).AsSpan(0, 8));
            return $"{root}/quasar-{hash}";
        }
    }

    /// <summary>Makes the folder when it is missing; its path is the one without symbolic links, as the kernel reports it.</summary>
    public static async Task<DataFolder> OpenAsync(string path, CancellationToken cancellationToken)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            // The account that runs PostgreSQL for root must pass through, but need not look around.
            var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Create(path, Environment.IsPrivilegedProcess ? mode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : mode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolder(path).Unwritable(e);
        }
        var real = await ServerAccount.Own.RunAsync("pwd", ["-P"], path, cancellationToken);
        return new DataFolder(real.Output.TrimEnd('\n'));
    }

    public EmbeddedPostgresException Unwritable(Exception cause) =>
        new($"Cannot write to the data folder {Path}: {cause.Message.ReplaceLineEndings(" ")} Choose another with --data.", cause);

    private static void Create(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
            return;
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } parent)
            Create(parent, mode);
        Directory.CreateDirectory(path, mode);
        File.SetUnixFileMode(path, mode); // whatever the umask
    }
}
