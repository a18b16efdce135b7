using System.Text.RegularExpressions;

namespace Quasar.Tests.Architecture;

public sealed partial class HouseRulesTests
{
    private static readonly string[] Code = ["src", "plugins", "tests", "bench", "tools"];
    private static readonly string[] NamesOfNothing = ["Common", "Core", "Shared", "Utils", "Util", "Helpers", "Helper", "Misc"];

    [Fact]
    public void No_room_is_called_by_a_name_that_says_nothing() =>
        Code.SelectMany(SourceTree.FoldersIn)
            .Where(folder => Path.GetFileName(folder).Split('.').Intersect(NamesOfNothing, StringComparer.OrdinalIgnoreCase).Any())
            .ShouldBeEmpty();

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Code.SelectMany(folder => SourceTree.FilesIn(folder, ".cs"))
            .Where(file => File.ReadLines(file).Count() > 300)
            .ShouldBeEmpty();

    [Fact]
    public void Lock_files_name_no_server()
    {
        var locks = Code.SelectMany(folder => SourceTree.FilesIn(folder, "packages.lock.json"))
            .Concat(SourceTree.FilesIn("web", "package-lock.json")).ToList();
        locks.ShouldNotBeEmpty();
        // A package's own funding page may stand there, but not where it was fetched from.
        locks.Where(file => File.ReadAllText(file).Contains("\"resolved\": \"http", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_type_that_ARCHITECTURE_names_exists()
    {
        var page = Path.Combine(SourceTree.Root, "ARCHITECTURE.md");
        if (!File.Exists(page)) Assert.Skip("There is no ARCHITECTURE.md yet");
        var declared = Code.SelectMany(folder => SourceTree.FilesIn(folder, ".cs"))
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).ToHashSet();
        TypeName().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value).Distinct()
            .Where(name => !declared.Contains(name) && !Borrowed.Contains(name))
            .ShouldBeEmpty("named in ARCHITECTURE.md, declared nowhere");
    }

    // Types of others that the page may speak of.
    private static readonly HashSet<string> Borrowed =
        ["HttpClient", "TimeProvider", "FakeTimeProvider", "WebSocket", "ILogger", "NpgsqlDataSource", "IMembershipTable", "IHttpForwarder"];

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum|record struct|record class)\s+([A-Z]\w*)")]
    private static partial Regex Declaration();

    // A word in backticks, or one followed by a member: `BarStore`, `BarStore.CommitAsync`; two capitals at least, or it is a plain word.
    [GeneratedRegex(@"`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:[.<][\w.<>]*)?`")]
    private static partial Regex TypeName();
}
