using System.Diagnostics;
using System.Globalization;

namespace Quasar.Storage.Embedded;

/// <summary>
/// PostgreSQL's processes that work in a folder. Every one of them has its working directory there, which tells them from
/// a stranger with a reused process number and finds those that no lock file names any more.
/// </summary>
internal static class ClusterProcesses
{
    private static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];

    public static IReadOnlyList<int> In(string folder) =>
        OperatingSystem.IsLinux() ? [.. Numbers().Where(id => WorksIn(id, folder))] : ListOpenFiles(folder);

    public static bool IsRunning(int processId, string folder) =>
        OperatingSystem.IsLinux() ? WorksIn(processId, folder) : Exists(processId);

    public static bool Exists(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static string? ProgramOf(int processId) =>
        OperatingSystem.IsLinux() ? LinkTarget($"/proc/{processId}/exe") : null;

    public static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // Gone already.
        }
    }

    // A zombie's links cannot be read, so it counts as gone, which it is.
    private static bool WorksIn(int processId, string folder) =>
        LinkTarget($"/proc/{processId}/cwd") is { } directory && directory == folder && Programs.Contains(NameOf(processId));

    private static IEnumerable<int> Numbers() =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0);

    private static string? NameOf(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/comm").TrimEnd('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // macOS has no /proc, but always lsof: lines "p<number>" and "n<folder>", for programs of these names.
    private static List<int> ListOpenFiles(string folder)
    {
        var arguments = Programs.SelectMany(program => (string[])["-c", program]).Concat(["-a", "-d", "cwd", "-F", "pn"]);
        var start = new ProcessStartInfo("lsof", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var found = new List<int>();
        var current = 0;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('p'))
                current = int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
            else if (line == "n" + folder)
                found.Add(current);
        }
        return found;
    }
}
