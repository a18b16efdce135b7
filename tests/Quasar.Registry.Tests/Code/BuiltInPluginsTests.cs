using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Quasar.Testing;

namespace Quasar.Registry.Tests.Code;

public sealed class BuiltInPluginsTests : IAsyncLifetime
{
    private readonly PluginFile plugins = new();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    [Fact]
    public async Task Plugins_are_entered_with_what_their_attribute_says()
    {
        var code = await StartAndListAsync(
            plugins.Build("1.2.0+abc123", ("kraken", "Kraken Spot")), plugins.Build("0.9", ("eodhd", null)));

        code.ShouldBe(["eodhd 0.9 eodhd built-in active", "kraken 1.2.0 Kraken Spot built-in active"]);
    }

    [Fact]
    public async Task A_plugin_that_is_entered_twice_stands_once()
    {
        var kraken = plugins.Build("1.0", ("kraken", "Kraken"));
        await StartAndListAsync(kraken);

        (await StartAndListAsync(kraken)).ShouldBe(["kraken 1.0 Kraken built-in active"]);
    }

    [Fact]
    public async Task An_upgrade_puts_the_new_version_in_force_and_keeps_the_old_one()
    {
        await StartAndListAsync(plugins.Build("1.0", ("kraken", "Kraken")));

        (await StartAndListAsync(plugins.Build("1.1", ("kraken", "Kraken")))).ShouldBe(
            ["kraken 1.1 Kraken built-in active", "kraken 1.0 Kraken built-in"], ignoreOrder: true);
        (await StartAndListAsync()).ShouldBe(
            ["kraken 1.1 Kraken built-in", "kraken 1.0 Kraken built-in"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_version_the_user_uploaded_stays_in_force()
    {
        await database.ExecuteAsync(
            """
            insert into plugin (name) values ('kraken');
            insert into code_registry (name, version, title, origin, assembly_image, image_sha256, active)
            values ('kraken', '1', 'My Kraken', 'uploaded', '', '', true)
            """);

        (await StartAndListAsync(plugins.Build("1.0", ("kraken", "Kraken")))).ShouldBe(
            ["kraken 1.0 Kraken built-in", "kraken 1 My Kraken uploaded active"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_no_plugin_is_left_out_and_harms_no_other()
    {
        var code = await StartAndListAsync(
            plugins.Write("this is no assembly"), plugins.Write(""), "/nowhere/at/all.dll",
            plugins.Build("1.0"), plugins.Build("1.0", ("one", null), ("two", null)), plugins.Build("1.0", ("Bad Name", null)),
            plugins.Build("1.0", ("kraken", "First")), plugins.Build("1.0", ("kraken", "Second")));

        code.ShouldBe(["kraken 1.0 First built-in active"]);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        plugins.Dispose();
    }

    private async Task<string[]> StartAndListAsync(params string[] assemblies)
    {
        await using var registry = await RegistryServer.StartAsync(database, new FakeTimeProvider(), options =>
        {
            options.DataHubAddress = new Uri("http://127.0.0.1:9");
            options.DiscoverAssets = false;
            foreach (var assembly in assemblies) options.BuiltInPlugins.Add(assembly);
        });
        var versions = new List<string>();
        foreach (var plugin in await GetAsync<JsonElement[]>("") ?? [])
            versions.AddRange((await GetAsync<JsonElement>($"/{plugin.GetProperty("name")}")).GetProperty("versions").EnumerateArray().Select(Describe));
        return [.. versions];

        Task<T?> GetAsync<T>(string path) => registry.Client.GetFromJsonAsync<T>(
            new Uri($"/api/registry/plugins{path}", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static string Describe(JsonElement version)
    {
        return $"{Text("name")} {Text("version")} {Text("title")} {Text("origin")}"
            + (version.GetProperty("active").GetBoolean() ? " active" : "");

        string? Text(string field) => version.GetProperty(field).GetString();
    }
}
