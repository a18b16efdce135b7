using System.Text.Json;
using Quasar.IntegrationTests.Harness;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Docs;

/// <summary>What <c>docs/plugin-authors</c> shows is compiled, certified and run, from the first page's first line to the last page's last.</summary>
public sealed class AuthorsGuideTests
{
    private const string Guide = "docs/plugin-authors";
    private const string FirstPage = "README.md";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Installation.PathOf(Guide), "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Who_does_what_the_pages_say_comes_to_a_provider_that_collects_and_streams()
    {
        Installation.Require();
        var folder = Directory.CreateTempSubdirectory("quasar-guide-");
        await using var simulator = await VendorSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, Cancellation);
        await using var vendor = await NimbusVendor.StartAsync(Cancellation);
        await using var quasar = await QuasarProcess.StartAsync(
            new QuasarOptions(simulator) { PluginSettings = { ["QUASAR_NIMBUS_SETTINGS"] = vendor.Settings } });
        try
        {
            var reader = new GuideReader(quasar, folder);
            await reader.PrepareAsync();
            // The others build on the first.
            foreach (var page in Pages.Select(row => row.Data).OrderBy(page => page != FirstPage))
                foreach (var block in await ReadAsync(page))
                {
                    if (block.File is not null) await reader.WriteAsync(page == FirstPage ? "nimbus" : Path.GetFileNameWithoutExtension(page), block);
                    else if (block.Language == "sh") await reader.RunAsync(block);
                }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_provider_of_the_guide_is_of_moderate_size()
    {
        var code = (await ReadAsync(FirstPage)).Where(block => block.Language == "csharp").SelectMany(block => block.Text.TrimEnd('\n').Split('\n'));
        code.Count().ShouldBeInRange(80, 130);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Each_piece_of_code_has_a_place_in_which_it_is_tried(string page)
    {
        foreach (var block in await ReadAsync(page))
            switch (block)
            {
                case { From: { } source }:
                    (await File.ReadAllTextAsync(Installation.PathOf(source), Cancellation)).ShouldContain(block.Text.TrimEnd('\n'), Case.Sensitive, $"{block}");
                    break;
                case { Language: "csharp" }:
                    block.File.ShouldNotBeNull($"{block}");
                    break;
                case { Language: "json" }:
                    Should.NotThrow(() => JsonSerializer.Deserialize<JsonElement>(block.Text), $"{block}");
                    break;
                default:
                    block.Language.ShouldBeOneOf(["sh", "csharp", "json"], $"{block}");
                    break;
            }
    }

    // Each file of a further page is a provider of its own.
    [Theory, MemberData(nameof(Pages))]
    public async Task Each_provider_on_a_page_is_one(string page)
    {
        if (page == FirstPage) return; // its commands check it
        var folder = Directory.CreateTempSubdirectory("quasar-guide-");
        try
        {
            foreach (var block in (await ReadAsync(page)).Where(block => block is { Language: "csharp", File: not null }))
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, block.File!), block.Text, Cancellation);
                var check = await QuasarCommand.RunAsync(folder, "plugin", "check", block.File!);
                check.ExitCode.ShouldBe(0, $"{block}\n{check}");
                check.Output.ShouldNotContain("warning");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Each_link_leads_somewhere(string page)
    {
        var text = await File.ReadAllTextAsync(Installation.PathOf($"{Guide}/{page}"), Cancellation);
        foreach (var link in text.Split("](").Skip(1).Select(rest => rest.Split(')')[0]).Where(link => !link.StartsWith("http", StringComparison.Ordinal)))
        {
            var (file, heading) = link.Split('#') is [var path, var anchor] ? (path, anchor) : (link, null);
            var target = Path.Combine(Installation.PathOf(Guide), file.Length == 0 ? page : file);
            (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue($"{page}: {link}");
            if (heading is not null) HeadingsOf(await File.ReadAllTextAsync(target, Cancellation)).ShouldContain(heading, $"{page}: {link}");
        }
    }

    private static IEnumerable<string> HeadingsOf(string text) => text.Split('\n')
        .Where(line => line.StartsWith('#'))
        .Select(line => new string([.. line.TrimStart('#').Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')]).Replace(' ', '-'));

    private static async Task<IReadOnlyList<GuideBlock>> ReadAsync(string page) =>
        GuideBlock.ReadAll(page, await File.ReadAllTextAsync(Installation.PathOf($"{Guide}/{page}"), Cancellation));
}
