using System.ComponentModel;
using System.Diagnostics;

namespace Quasar.Plugins.Supervision;

/// <summary>The command line of bubblewrap, tried out on this machine.</summary>
internal sealed class Bubblewrap
{
    private const int BytesOfTmp = 32 << 20;

    // No account has it, so nothing belongs to it.
    private const string Stranger = "65532";
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(10);

    private static readonly string[] Walls =
    [
        "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
        "--cap-drop", "ALL", "--hostname", "plugin",
        "--die-with-parent", // of the host's kill -9 the child hears from the kernel
        "--new-session", // no terminal to push keys into, and, where sessions share the processor, a share of its own
        "--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--size", $"{BytesOfTmp}", "--tmpfs", "/tmp",
    ];

    // A user needs a user namespace to raise the walls, and is in it without privilege.
    private static readonly string[] OfUser = ["--unshare-user", "--uid", Stranger, "--gid", Stranger];

    // Root must not: what is nobody inside a user namespace of root's is root to the kernel, and may write to /proc/sys. Root
    // raises the walls as itself, and inside them becomes somebody else for good.
    private static readonly string[] OfRoot = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"];

    private static readonly string[] BecomeStranger =
        ["--reuid", Stranger, "--regid", Stranger, "--clear-groups", "--inh-caps=-all", "--no-new-privs", "--"];

    // The root and /dev are file systems in memory, without a limit: whoever could write there could take it all.
    private static readonly string[] Seal = ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--"];

    private readonly string path;
    private readonly string[] walls;
    private readonly string[] last;

    private Bubblewrap(string path, IEnumerable<string> extra, string? setpriv)
    {
        this.path = path;
        walls = [.. Walls, .. setpriv is null ? OfUser : OfRoot, .. extra, .. Show(RuntimeFiles.All)];
        last = setpriv is null ? Seal : [.. Show([(setpriv, setpriv)]), .. Seal, setpriv, .. BecomeStranger];
    }

    /// <summary>Looks for it and really runs something in it.</summary>
    public static (SandboxState State, Bubblewrap? Wrap) Find()
    {
        if (!OperatingSystem.IsLinux()) return Off("bubblewrap exists for Linux only");
        if (ProgramNamed("bwrap") is not { } path) return Off("bubblewrap is not installed");
        var setpriv = Environment.IsPrivilegedProcess ? ProgramNamed("setpriv") : null;
        if (Environment.IsPrivilegedProcess && setpriv is null) return Off("Quasar runs as root, and setpriv of util-linux is not installed");

        // Only from 0.8 on can it take away the making of further namespaces, through which much of the kernel is reached; and
        // only from a user.
        string[][] attempts = setpriv is null ? [["--disable-userns"], []] : [[]];
        string? fault = null;
        foreach (var wrap in attempts.Select(extra => new Bubblewrap(path, extra, setpriv)))
        {
            fault = wrap.Fault();
            if (fault is null) return (SandboxState.On, wrap);
        }

        return Off($"bubblewrap does not work here ({fault})");
    }

    public ProcessStartInfo Around(ProcessStartInfo start, IEnumerable<string> readable) =>
        start.Behind(path, [.. walls, .. Show([.. readable.Select(file => (file, file))]), .. last]);

    private static (SandboxState State, Bubblewrap? Wrap) Off(string reason) => (SandboxState.Off(reason), null);

    private static string? ProgramNamed(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin")
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    // The folders on the way are made first: bubblewrap would close them to all but root.
    private static IEnumerable<string> Show(IReadOnlyList<(string Source, string Place)> files) =>
    [
        .. files.SelectMany(file => FoldersTo(file.Place)).Distinct().SelectMany(folder => new[] { "--perms", "0755", "--dir", folder }),
        .. files.SelectMany(file => new[] { "--ro-bind", file.Source, file.Place }),
    ];

    private static Stack<string> FoldersTo(string place)
    {
        var folders = new Stack<string>();
        for (var at = Path.GetDirectoryName(place); at is { Length: > 1 }; at = Path.GetDirectoryName(at)) folders.Push(at);
        return folders;
    }

    // Null where it works. What is run is the runtime's own launcher, so that what it needs is tried too.
    private string? Fault()
    {
        var start = new ProcessStartInfo(RuntimeFiles.DotNet, ["--list-runtimes"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        try
        {
            using var trial = Process.Start(Around(start, []))!;
            var words = trial.StandardError.ReadToEndAsync();
            _ = trial.StandardOutput.ReadToEndAsync();
            if (trial.WaitForExit(LongestTrial)) return trial.ExitCode == 0 ? null : FirstLineOf(words.Result) ?? $"exit code {trial.ExitCode}";
            trial.Kill();
            return "it does not end";
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }

    private static string? FirstLineOf(string words) => words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
}
