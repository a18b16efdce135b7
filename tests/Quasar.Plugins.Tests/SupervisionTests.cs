using System.Diagnostics;
using System.Text.Json;

namespace Quasar.Plugins.Tests;

public sealed class SupervisionTests
{
    [Fact]
    public async Task A_child_that_dies_five_times_within_a_minute_is_parked_until_asked()
    {
        await using var test = await PluginUnderTest.RunAsync();
        for (var i = 0; i < 5; i++) await test.FailAsync("exit:3");
        await Eventually.HoldsAsync(() => test.Plugin.Status.State == PluginState.Parked);
        test.Plugin.Status.Error.ShouldNotBeNull().ShouldContain("exited with code 3");
        (await test.FailAsync("bars:1")).Message.ShouldContain("parked");

        test.Plugin.Restart();
        await Eventually.HoldsAsync(() => test.Plugin.Status.State == PluginState.Running);
        (await test.GetAsync("bars:1")).Bars.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stopped_process_is_taken_for_dead()
    {
        await using var test = await PluginUnderTest.RunAsync(change: s => s with { SilenceLimit = TimeSpan.FromSeconds(2) });
        Signal("STOP", test.Plugin.Status.ProcessId!.Value);
        await Eventually.HoldsAsync(() => test.Plugin.Status is { State: PluginState.Running, Restarts: 1 });
        test.Plugin.Status.Error.ShouldNotBeNull().ShouldContain("no sign of life");
    }

    [Fact]
    public async Task A_killed_child_comes_back()
    {
        await using var test = await PluginUnderTest.RunAsync();
        Signal("KILL", test.Plugin.Status.ProcessId!.Value);
        await Eventually.HoldsAsync(() => test.Plugin.Status is { State: PluginState.Running, Restarts: 1 });
        test.Plugin.Status.Error.ShouldNotBeNull().ShouldContain("killed");
    }

    [Fact]
    public async Task A_disposed_plugin_leaves_neither_process_nor_files_and_had_time_to_put_its_things_away()
    {
        var test = await PluginUnderTest.RunAsync();
        var child = test.Plugin.Status.ProcessId!.Value;
        var directory = Path.GetDirectoryName(test.GatewaySocket)!;
        Directory.Exists(directory).ShouldBeTrue();
        await test.DisposeAsync();
        StateOf(child).ShouldBe("gone");
        Directory.Exists(directory).ShouldBeFalse();
        test.Log.ShouldContain("disposed");
        test.Plugin.Status.State.ShouldBe(PluginState.Stopped);
        (await test.FailAsync("bars:1")).Message.ShouldContain("stopped");
    }

    [Theory]
    [InlineData("throw", "The plugin's constructor failed: InvalidOperationException: no thanks")]
    [InlineData("hang", "was not ready within 1.5 s")]
    [InlineData("exit", "exited with code 7")]
    public async Task A_plugin_that_cannot_start_says_why(string atStart, string words)
    {
        var setup = PluginUnderTest.Setup(new { atStart });
        if (atStart == "hang") setup = setup with { StartTimeout = TimeSpan.FromSeconds(1.5) };
        (await Should.ThrowAsync<PluginException>(PluginUnderTest.StartAsync(setup))).Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("""{"pageSise":7}""", "There is no setting 'pageSise'; there are: rest, socket, pageSize, callsPerDay, mood, atStart")]
    [InlineData("""{"pageSize":"many"}""", "The setting 'pageSize' is wrong")]
    [InlineData("""{"pageSize":0}""", "The setting 'pageSize' is wrong: The field PageSize must be between 1 and 5000")]
    [InlineData("""{"rest":"/relative"}""", "The setting 'rest' is wrong: an endpoint is an absolute address")]
    [InlineData("""{"rest":null}""", "'rest' is wrong")]
    [InlineData("""{"mood":"grim"}""", "The setting 'mood' is wrong")]
    [InlineData("[]", "settings are not usable")]
    public async Task A_wrong_setting_is_named(string settings, string words)
    {
        var setup = PluginUnderTest.Setup() with { Settings = JsonDocument.Parse(settings).RootElement };
        (await Should.ThrowAsync<PluginException>(PluginUnderTest.StartAsync(setup))).Message.ShouldContain(words);
    }

    [Fact]
    public async Task A_host_that_is_none_is_refused_in_clear_words()
    {
        (await StartWithHostAsync("/nowhere/host.dll")).ShouldContain("no plugin host at /nowhere");
        (await StartWithHostAsync("/bin/true")).ShouldContain("exited with code 0");
        // Says a few lines on standard output that are no protocol.
        (await StartWithHostAsync("/usr/bin/env")).ShouldContain("The plugin");
        var noPlugin = PluginUnderTest.Setup() with { Package = new PluginPackage(typeof(Plugin).Assembly.Location) };
        (await Should.ThrowAsync<PluginException>(PluginUnderTest.StartAsync(noPlugin))).Message.ShouldContain("Exactly one class");

        static async Task<string> StartWithHostAsync(string path) => (await Should.ThrowAsync<PluginException>(
            PluginUnderTest.StartAsync(PluginUnderTest.Setup() with { HostPath = path }))).Message;
    }

    [Fact]
    public async Task A_plugin_describes_itself_with_the_owners_settings_applied()
    {
        await using var test = await PluginUnderTest.RunAsync(new { rest = "http://127.0.0.1:8099/base/", pageSize = 20 });
        var description = test.Plugin.Description;
        (description.Name, description.Title, description.MaxConcurrency, description.ListsSymbols).ShouldBe(("test", "Scripted plugin", 8, true));
        description.History.Select(h => h.Interval.Name).ShouldBe(["1m", "1d"]);
        description.History[0].PublicationDelay.ShouldBe(TimeSpan.FromSeconds(5));
        description.History[0].ReachInBars.ShouldBe(720);
        description.Live.ShouldHaveSingleItem().SymbolsPerStream.ShouldBe(10_000);
        description.Endpoints.ShouldBe([new Uri("http://127.0.0.1:8099/base/"), new Uri("wss://vendor.example/live")]);
        description.Secrets.ShouldContain(new SecretUse("TOKEN", "api_token", null));
        description.EnvironmentVariableOf("TOKEN").ShouldBe("TEST_TOKEN");
        description.RateLimits.ShouldBe([new RateLimit(1000, TimeSpan.FromSeconds(1))]);
        description.Settings.GetProperty("pageSize").GetInt32().ShouldBe(20);
        description.Settings.GetProperty("mood").GetString().ShouldBe("Good");
        var pageSize = description.SettingsSchema.GetProperty("properties").GetProperty("pageSize");
        (pageSize.GetProperty("default").GetInt32(), pageSize.GetProperty("maximum").GetInt32()).ShouldBe((500, 5000));
        pageSize.GetProperty("description").GetString().ShouldBe("Rows of one page.");
    }

    private static string StateOf(int processId) =>
        File.Exists($"/proc/{processId}/status") ? File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith("State:")) : "gone";

    private static void Signal(string name, int processId) => Process.Start("kill", [$"-{name}", $"{processId}"]).WaitForExit();
}
