using System.Xml.Linq;

namespace Quasar.Tests.Architecture;

/// <summary>The arrows between the rooms, read from the project files.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Quasar"] = ["Quasar.DataHub", "Quasar.Registry", "Quasar.Sdk.Testing", "Quasar.Simulator"],
        ["Quasar.Registry"] = ["Quasar.Plugins", "Quasar.Storage"],
        ["Quasar.DataHub"] = ["Quasar.Plugins", "Quasar.Sdk.Testing", "Quasar.Storage"],
        ["Quasar.Sdk.Testing"] = ["Quasar.Plugins"],
        ["Quasar.Plugins"] = ["Quasar.Sdk"],
        ["Quasar.Storage"] = ["Quasar.Sdk"],
        ["Quasar.PluginHost"] = ["Quasar.Plugins"],
        ["Quasar.PluginCompiler"] = ["Quasar.Plugins"],
        ["Quasar.Simulator"] = [],
        ["Quasar.Sdk"] = [],
    };

    public static TheoryData<string> Rooms => [.. ProjectsIn("src").Select(NameOf)];

    public static TheoryData<string> Plugins => [.. ProjectsIn("plugins").Select(NameOf)];

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_knows_only_the_rooms_below_it(string room)
    {
        Allowed.ShouldContainKey(room, "a new room has its place in the design, and then here");
        ReferencesOf(ProjectsIn("src").Single(project => NameOf(project) == room)).Except(Allowed[room]).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Plugins))]
    public void A_plugin_knows_the_Sdk_and_nothing_else(string plugin)
    {
        var project = ProjectsIn("plugins").Single(project => NameOf(project) == plugin);
        ReferencesOf(project).ShouldBe(["Quasar.Sdk"]);
        PackagesOf(project).ShouldBeEmpty();
    }

    [Fact]
    public void The_Sdk_depends_on_nothing() =>
        PackagesOf(ProjectsIn("src").Single(project => NameOf(project) == "Quasar.Sdk")).ShouldBeEmpty();

    [Theory]
    [InlineData("Quasar.PluginHost")]
    [InlineData("Quasar.PluginCompiler")]
    public void What_is_started_as_a_process_is_referenced_by_nobody(string program) =>
        ProjectsIn("src").Concat(ProjectsIn("plugins")).Where(project => ReferencesOf(project).Contains(program)).ShouldBeEmpty();

    [Fact]
    public void Nothing_in_the_product_knows_a_test()
    {
        foreach (var project in ProjectsIn("src").Concat(ProjectsIn("plugins")))
            XDocument.Load(project).Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value)
                .Where(path => path.Contains("tests", StringComparison.Ordinal)).ShouldBeEmpty(project);
    }

    private static IEnumerable<string> ProjectsIn(string folder) => SourceTree.FilesIn(folder, ".csproj");

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value));

    private static IEnumerable<string> PackagesOf(string project) =>
        XDocument.Load(project).Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value);
}
