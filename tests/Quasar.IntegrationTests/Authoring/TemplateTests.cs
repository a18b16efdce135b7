using System.Text.Json;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Authoring;

/// <summary><c>quasar plugin new</c> and <c>check</c>, with neither a server nor a database.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-author-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 12)]
    [InlineData(true, 17)]
    public async Task What_is_written_anew_is_certified_as_it_is(bool isLive, int passed)
    {
        var written = await RunAsync(["plugin", "new", "my-vendor", .. isLive ? ["--live"] : Array.Empty<string>()]);
        written.ExitCode.ShouldBe(0, written.ToString());
        written.Output.ShouldContain("MyVendorProvider.cs");

        var check = await RunAsync("plugin", "check", "my-vendor");

        check.ExitCode.ShouldBe(0, check.ToString());
        check.Output.ShouldContain("# my-vendor: certified");
        check.Output.ShouldContain($"{passed} passed, 0 failed, ");
        check.Output.ShouldContain("| passed | Bars are in order, in range, on the grid and possible | in each interval at least one bar, ");
    }

    [Fact]
    public async Task The_project_beside_it_finds_the_Sdk_for_an_editor()
    {
        await RunAsync("plugin", "new", "acme", "--dir", "of-mine/acme");
        var project = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "of-mine", "acme", "Acme.csproj"), Cancellation);
        var sdk = project.Split("HintPath=\"")[1].Split('"')[0];
        File.Exists(sdk).ShouldBeTrue(sdk);
        File.Exists(Path.ChangeExtension(sdk, ".xml")).ShouldBeTrue("an editor shows what the Sdk says of its members");
    }

    [Fact]
    public async Task Nothing_is_written_over()
    {
        await RunAsync("plugin", "new", "acme");
        var source = Path.Combine(folder.FullName, "acme", "AcmeProvider.cs");
        await File.WriteAllTextAsync(source, "// mine", Cancellation);

        var again = await RunAsync("plugin", "new", "acme");

        again.ExitCode.ShouldBe(1);
        again.Error.ShouldBe("quasar: acme is there already, and nothing in it was changed. Choose another folder with --dir\n");
        (await File.ReadAllTextAsync(source, Cancellation)).ShouldBe("// mine");
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("1st")]
    [InlineData("a b")]
    [InlineData("../acme")]
    public async Task A_name_that_is_none_is_refused_before_anything_is_written(string name)
    {
        var refused = await RunAsync("plugin", "new", name);
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldBe($"quasar: The name '{name}' is not 1 to 32 of a–z, 0–9 and '-', beginning with a letter\n");
        folder.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_error_is_told_by_its_place_and_its_code()
    {
        await WriteAsync("Broken.cs", "class Broken\n{\n    int I => ;\n}\n");
        var check = await RunAsync("plugin", "check", "Broken.cs");
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("Broken.cs(3,14): error CS1525: ");
        check.Output.ShouldEndWith("Not certified\n");
    }

    [Fact]
    public async Task A_failed_case_is_told_with_what_was_expected_and_what_was_seen()
    {
        await RunAsync("plugin", "new", "acme");
        var source = Path.Combine(folder.FullName, "acme", "AcmeProvider.cs");
        var text = await File.ReadAllTextAsync(source, Cancellation);
        await File.WriteAllTextAsync(source, text.Replace("new(Time, Open, High, Low", "new(Time, Open, Low, High", StringComparison.Ordinal), Cancellation);

        var check = await RunAsync("plugin", "check", "acme");
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("# acme: not certified");
        check.Output.ShouldContain("| **failed** | Bars are in order, in range, on the grid and possible | ");
        check.Output.ShouldContain("1d: the high is below the low");

        var json = JsonSerializer.Deserialize<JsonElement>((await RunAsync("plugin", "check", "acme", "--json")).Output);
        json.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        json.GetProperty("certificate").GetProperty("cases").EnumerateArray()
            .Count(result => result.GetProperty("outcome").GetString() == "failed").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Recordings_that_cannot_be_read_are_named()
    {
        await RunAsync("plugin", "new", "acme");
        await WriteAsync("acme/recordings/bars.json", "[{]");
        var check = await RunAsync("plugin", "check", "acme");
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldStartWith("recordings/bars.json: error QSR301: It is no JSON: ");
    }

    [Fact]
    public async Task A_path_where_there_is_nothing_is_a_line_and_no_stack_trace()
    {
        (await RunAsync("plugin", "check", "nothing")).ShouldBe(new QuasarCommand(1, "", "quasar: There is no file and no folder nothing\n"));
        folder.CreateSubdirectory("empty");
        (await RunAsync("plugin", "check", "empty")).Error.ShouldStartWith("quasar: There is no C# file in ");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<QuasarCommand> RunAsync(params string[] arguments) => QuasarCommand.RunAsync(folder, arguments);

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text, Cancellation);
}
