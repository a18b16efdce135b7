using Quasar.IntegrationTests.Code;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Authoring;

/// <summary><c>quasar plugin push</c> against a real server.</summary>
[Collection<Authors>]
public sealed class PushTests(OwnServer server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-author-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Url => $"http://localhost:{server.Quasar.Port}";

    [Fact]
    public async Task What_is_pushed_is_certified_and_at_work_and_known_the_second_time()
    {
        var name = server.NextName();
        await RunAsync("plugin", "new", name);

        var push = await RunAsync("plugin", "push", name, "--url", Url);

        push.ExitCode.ShouldBe(0, push.ToString());
        push.Output.ShouldStartWith("compile\nstart\npassed  Starts with its default settings\n");
        push.Output.ShouldContain($"# {name}: certified");
        push.Output.ShouldContain($"\nVersion 1 of '{name}' is stored and in force\nIts secret API_KEY is not set: ");
        push.Output.ShouldEndWith($"It runs. 'quasar plugin logs {name} --follow' shows what it writes\n");
        (await server.Registry.GetAsync($"/{name}")).GetProperty("plugin").GetProperty("activeVersion").GetString().ShouldBe("1");

        var again = await RunAsync("plugin", "push", name, "--url", Url);
        again.ExitCode.ShouldBe(1);
        again.Error.ShouldBe($"quasar: These very sources are version 1 of '{name}' already\n");
    }

    [Fact]
    public async Task What_is_only_to_be_stored_is_not_put_in_force()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "OLD"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "Next.cs"), PluginSources.OneClass(name, "NEW"), Cancellation);

        var push = await RunAsync("plugin", "push", "Next.cs", "--no-activate", "--url", Url);

        push.ExitCode.ShouldBe(0, push.ToString());
        push.Output.ShouldEndWith($"Version 2 of '{name}' is stored; what was in force still is\n");
        (await server.Registry.GetAsync($"/{name}")).GetProperty("plugin").GetProperty("activeVersion").GetString().ShouldBe("1");
    }

    [Fact]
    public async Task What_does_not_compile_is_refused_by_file_and_line()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Broken.cs"), "class Broken\n{\n    int I => ;\n}\n", Cancellation);
        var push = await RunAsync("plugin", "push", "Broken.cs", "--url", Url);
        push.ExitCode.ShouldBe(1);
        push.Output.ShouldContain("Broken.cs(3,14): error CS1525: ");
        push.Error.ShouldStartWith("quasar: ");
    }

    [Fact]
    public async Task What_takes_secrets_elsewhere_waits_and_says_for_what()
    {
        var name = server.NextName();
        await RunAsync("plugin", "new", name);
        (await RunAsync("plugin", "push", name, "--url", Url)).ExitCode.ShouldBe(0);
        using (var put = await server.Registry.PutAsync($"/{name}/secrets/API_KEY", new { value = "sesame" })) put.EnsureSuccessStatusCode();
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension is ".cs" or ".json"))
            await File.WriteAllTextAsync(file.FullName, (await File.ReadAllTextAsync(file.FullName, Cancellation)).Replace(".example/", ".thief.example/", StringComparison.Ordinal), Cancellation);

        var push = await RunAsync("plugin", "push", name, "--url", Url);

        push.ExitCode.ShouldBe(1, push.ToString());
        push.Output.ShouldEndWith($"Version 2 of '{name}' is stored; what was in force still is\n");
        push.Error.ShouldStartWith("quasar: It would take API_KEY to https://");
        (await server.Registry.GetAsync($"/{name}")).GetProperty("plugin").GetProperty("activeVersion").GetString().ShouldBe("1");
    }

    [Fact]
    public async Task What_starts_with_its_own_settings_and_not_with_its_owners_is_told()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "OLD"));
        await server.WaitForSymbolsAsync(name, "OLD-10");
        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { page = 20 })) put.EnsureSuccessStatusCode();
        await server.WaitForSymbolsAsync(name, "OLD-20");
        await File.WriteAllBytesAsync(
            Path.Combine(folder.FullName, "Next.cs"),
            PluginSources.OneClass(name, "NEW", constructor: """if (context.Settings.Page == 20) throw new InvalidOperationException("not with twenty");"""),
            Cancellation);

        var push = await RunAsync("plugin", "push", "Next.cs", "--url", Url);

        push.ExitCode.ShouldBe(1, push.ToString());
        push.Error.ShouldStartWith("quasar: It does not run: Version 2 does not start as it is set up, so 1 goes on: ");
        push.Error.ShouldContain("not with twenty");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_so()
    {
        await RunAsync("plugin", "new", "acme");
        var port = Ports.Take();
        foreach (var verb in new[] { new[] { "push", "acme" }, ["logs", "acme"], ["logs", "acme", "--follow"] })
        {
            var command = await RunAsync(["plugin", .. verb, "--url", $"http://localhost:{port}"]);
            command.ShouldBe(new QuasarCommand(
                1, "", $"quasar: No Quasar answers at http://localhost:{port}/. Start it with './quasar up', or name another with --url\n"));
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<QuasarCommand> RunAsync(params string[] arguments) => QuasarCommand.RunAsync(folder, arguments);
}
