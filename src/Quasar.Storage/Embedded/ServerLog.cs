using System.Globalization;

namespace Quasar.Storage.Embedded;

/// <summary>Why the server did not start, in its own words.</summary>
internal static class ServerLog
{
    /// <summary>What is said before the server opens its own log goes here; relative to the cluster.</summary>
    public const string StartName = "start.log";

    private static readonly string[] Marks = ["PANIC:", "FATAL:", "error:", "ERROR:"];

    public static bool NamesACause(string line) => Marks.Any(mark => line.Contains(mark, StringComparison.Ordinal));

    /// <summary>The last cause that was written since a moment: older ones are other days' troubles.</summary>
    public static string? ReasonIn(DataFolder folder, DateTimeOffset since)
    {
        var logs = Path.Combine(folder.ClusterPath, "log");
        var newest = Directory.Exists(logs)
            ? new DirectoryInfo(logs).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).FirstOrDefault()
            : null;
        var from = since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return LastCause(Path.Combine(folder.ClusterPath, StartName), "") ?? (newest is null ? null : LastCause(newest.FullName, from));
    }

    private static string? LastCause(string path, string from)
    {
        try
        {
            // "2026-01-02 03:04:05.678 UTC [42] FATAL:  the cause"
            var line = File.ReadLines(path).LastOrDefault(line => NamesACause(line) && string.CompareOrdinal(line, from) >= 0);
            var mark = line is null ? null : Marks.First(mark => line.Contains(mark, StringComparison.Ordinal));
            return mark is null ? null : line![(line!.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
