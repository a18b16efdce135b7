using System.Diagnostics;
using System.Globalization;

namespace Quasar.IntegrationTests.Harness;

/// <summary>Processes as the kernel sees them.</summary>
internal static class Unix
{
    /// <summary>Sends a signal such as KILL, STOP or CONT; a process that has gone is no error.</summary>
    public static void Signal(string signal, int processId)
    {
        using var kill = Process.Start(new ProcessStartInfo("sh", ["-c", $"kill -{signal} {processId}"]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    public static IReadOnlyList<(int Id, string Command)> ChildrenOf(int parent) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out _) && ParentOf(folder) == parent
           let command = Read($"{folder}/cmdline")?.Replace('\0', ' ')
           where command is not null
           select (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), command),
    ];

    /// <summary>A process, its children, theirs, and so on.</summary>
    public static IReadOnlyList<int> FamilyOf(int ancestor) => [ancestor, .. ChildrenOf(ancestor).SelectMany(child => FamilyOf(child.Id))];

    private static int? ParentOf(string folder) =>
        // "12 (name) S 1 …"
        Read($"{folder}/stat") is { Length: > 0 } stat
            ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
            : null;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null; // it has ended meanwhile
        }
    }
}
