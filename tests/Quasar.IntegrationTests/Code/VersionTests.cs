using System.Net;
using Quasar.IntegrationTests.Harness;
using static Quasar.IntegrationTests.Code.RegistryClient;

namespace Quasar.IntegrationTests.Code;

/// <summary>From source to a plugin at work, and from version to version.</summary>
[Collection<VersionsAndKeys>]
public sealed class VersionTests(OwnServer server)
{
    [Fact]
    public async Task An_upload_is_compiled_certified_and_at_work()
    {
        var name = server.NextName();
        (await server.Registry.UploadAsync(PluginSources.OneClass(name, "ABC"))).ShouldBe("1");

        await server.WaitForSymbolsAsync(name, "ABC-10");
        var version = await server.Registry.GetAsync($"/{name}/versions/1");
        version.GetProperty("sources")[0].GetProperty("text").GetString()!.ShouldContain("ABC");
        version.GetProperty("certificate").GetProperty("isPassed").GetBoolean().ShouldBeTrue();
        // Registry has heard of it too.
        await Until.HoldsAsync(
            async () => await server.Quasar.QueryAsync($"select count(*) from assets where provider = '{name}'") is 1L,
            TimeSpan.FromSeconds(20), () => "its assets are not discovered");
    }

    [Fact]
    public async Task Settings_are_taken_by_the_running_plugin_and_survive_a_restart_of_the_server()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "SET"));
        await server.WaitForSymbolsAsync(name, "SET-10");

        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { page = 20 })) put.StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.WaitForSymbolsAsync(name, "SET-20");
        using (var bad = await server.Registry.PutAsync($"/{name}/settings", new { page = 1000 }))
        {
            bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await ReadAsync(bad)).GetProperty("errors").TryGetProperty("page", out _).ShouldBeTrue();
        }

        await server.Quasar.KillAsync();
        await server.Quasar.StartAsync();
        await server.WaitForSymbolsAsync(name, "SET-20");
    }

    [Fact]
    public async Task A_version_that_does_not_start_gives_way_to_the_one_before_and_it_is_said_why()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "OLD"));
        await server.WaitForSymbolsAsync(name, "OLD-10");
        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { page = 20 })) put.EnsureSuccessStatusCode();
        await server.WaitForSymbolsAsync(name, "OLD-20");

        // Well where it was examined, with the settings of its own; not with those of its owner.
        await server.Registry.UploadAsync(PluginSources.OneClass(
            name, "NEW", constructor: """if (context.Settings.Page == 20) throw new InvalidOperationException("not with twenty");"""));

        await server.Registry.WaitForProviderAsync(
            name, provider => Text(provider, "error")?.Contains("not with twenty", StringComparison.Ordinal) == true);
        var plugin = (await server.Registry.GetAsync($"/{name}")).GetProperty("plugin");
        (Text(plugin, "activeVersion"), Text(plugin, "failure")!.Contains("not with twenty", StringComparison.Ordinal)).ShouldBe(("1", true));
        (await server.SymbolsAsync(name)).ShouldContain("OLD-20");
    }

    [Fact]
    public async Task Settings_that_a_plugin_does_not_start_with_leave_it_as_it_runs()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(
            name, "STAYS", constructor: """if (context.Settings.Page == 33) throw new InvalidOperationException("no thirty-three");"""));
        await server.WaitForSymbolsAsync(name, "STAYS-10");

        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { page = 33 })) put.EnsureSuccessStatusCode();
        await server.Registry.WaitForProviderAsync(
            name, provider => Text(provider, "error")?.Contains("no thirty-three", StringComparison.Ordinal) == true);
        (await server.SymbolsAsync(name)).ShouldContain("STAYS-10");

        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { })) put.EnsureSuccessStatusCode();
        await server.Registry.WaitForProviderAsync(name, provider => Text(provider, "error") is null);
    }

    [Fact]
    public async Task A_rollback_brings_the_version_before_back()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "ONE"));
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "TWO"));
        await server.WaitForSymbolsAsync(name, "TWO-10");

        using (var back = await server.Registry.PostAsync($"/{name}/rollback")) back.StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.WaitForSymbolsAsync(name, "ONE-10");
        using (var none = await server.Registry.PostAsync($"/{name}/rollback")) none.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await server.Registry.ActivateAsync(name, "2");
        await server.WaitForSymbolsAsync(name, "TWO-10");
    }

    [Fact]
    public async Task A_disabled_plugin_rests_and_a_deleted_one_is_gone()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "REST"));
        await server.WaitForSymbolsAsync(name, "REST-10");

        using (var off = await server.Registry.PatchAsync($"/{name}", new { disabled = true })) off.EnsureSuccessStatusCode();
        await server.Registry.WaitForProviderAsync(name, provider => Text(provider, "state") == "disabled");
        (await server.SymbolsAsync(name)).ShouldContain("disabled");
        using (var on = await server.Registry.PatchAsync($"/{name}", new { disabled = false })) on.EnsureSuccessStatusCode();
        await server.WaitForSymbolsAsync(name, "REST-10");

        using (var deleted = await server.Registry.DeleteAsync($"/{name}")) deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Until.HoldsAsync(
            async () => await server.Registry.ProviderAsync(name) is null, TimeSpan.FromSeconds(20), () => "it still runs");
    }

    [Fact]
    public async Task What_others_depend_on_is_not_deleted_and_they_are_listed()
    {
        await server.Quasar.Http.SubscribePatientlyAsync(new Wish("eodhd", "IBM.US", "1d", Wish.Day("2024-01-01")));

        using var refused = await server.Registry.DeleteAsync("/eodhd");

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var dependents = (await ReadAsync(refused)).GetProperty("dependents").EnumerateArray().Select(one => one.GetString()!).ToList();
        dependents.ShouldContain(one => one.Contains("IBM.US 1d", StringComparison.Ordinal));
        dependents.ShouldContain(one => one.Contains("Quasar itself", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_upload_is_answered_with_its_place_and_leaves_nothing()
    {
        using var answer = await server.Registry.TryUploadAsync("class Broken {"u8.ToArray());

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var diagnostic = (await ReadAsync(answer)).GetProperty("diagnostics")[0];
        (Text(diagnostic, "file"), diagnostic.GetProperty("line").GetInt32(), Text(diagnostic, "severity")).ShouldBe(("Plugin.cs", 1, "error"));
        Directory.EnumerateDirectories(Path.Combine(server.Quasar.DataFolder, "plugins"), "examined-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Fifty_megabytes_are_refused_in_so_many_words()
    {
        using var answer = await server.Registry.TryUploadAsync(new byte[50 << 20]);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        Text(await ReadAsync(answer), "detail")!.ShouldContain("1048576");
    }
}
