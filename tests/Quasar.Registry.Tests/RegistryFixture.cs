using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Quasar.Testing;

namespace Quasar.Registry.Tests;

/// <summary>Registry, its database and a stand-in for DataHub for a class of tests; each takes a provider of its own.</summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    public const int MaxSymbols = 20_000;

    /// <summary>The plugin whose secrets the environment gives.</summary>
    public const string FromEnvironment = "from-environment";

    private int providers;
    private RegistryServer? server;

    public TestDatabase Database { get; private set; } = null!;

    public DataHubStandIn DataHub { get; private set; } = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public HttpClient Client => server!.Client;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        DataHub = await DataHubStandIn.StartAsync();
        server = await RegistryServer.StartAsync(Database, Time, options =>
        {
            options.DataHubAddress = DataHub.Address;
            options.DiscoverAssets = false;
            options.MatchAssets = false;
            options.MaxSymbols = MaxSymbols;
            options.GivesSecret = (plugin, _) => plugin == FromEnvironment;
        });
    }

    public async Task<string> AddProviderAsync()
    {
        var name = $"vendor-{Interlocked.Increment(ref providers)}";
        await Database.ExecuteAsync(
            $"""
            insert into plugin (name) values ('{name}');
            insert into code_registry (name, version, title, origin, assembly_image, image_sha256, active)
            values ('{name}', '1', '{name}', 'uploaded', '', '', true)
            """);
        return name;
    }

    /// <summary>A plugin that has started once, and so has described itself.</summary>
    public async Task<string> AddPluginAsync(string description)
    {
        var name = await AddProviderAsync();
        await Database.ExecuteAsync($"update code_registry set description = '{description}', started_at = now() where name = '{name}'");
        return name;
    }

    public Task<HttpResponseMessage> RefreshAsync(string provider) =>
        Client.PostAsync(new Uri($"/api/registry/assets/refresh?provider={provider}", UriKind.Relative), null);

    /// <summary>Refreshes and gives added, changed, gone and total.</summary>
    public async Task<(int Added, int Changed, int Gone, int Total)> RefreshedAsync(string provider)
    {
        using var response = await RefreshAsync(provider);
        var changes = await ReadAsync(response);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, changes.ToString());
        changes.GetProperty("provider").GetString().ShouldBe(provider);
        return (Number("added"), Number("changed"), Number("gone"), Number("total"));

        int Number(string name) => changes.GetProperty(name).GetInt32();
    }

    public async Task<JsonElement> SearchAsync(string query) =>
        await Client.GetFromJsonAsync<JsonElement>(new Uri($"/api/registry/assets?{query}", UriKind.Relative));

    public async Task<IReadOnlyList<string>> SymbolsAsync(string query) =>
        [.. (await SearchAsync(query)).GetProperty("items").EnumerateArray().Select(SymbolOf)];

    public async Task<JsonElement> AssetAsync(string provider, string symbol) =>
        (await SearchAsync($"provider={provider}&limit=1000")).GetProperty("items").EnumerateArray()
            .Single(item => SymbolOf(item) == symbol);

    public static string SymbolOf(JsonElement item) => item.GetProperty("symbol").GetString()!;

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        if (DataHub is not null) await DataHub.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
    }
}
