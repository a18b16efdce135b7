using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity;

/// <summary>Puts assets into the database as a refresh would, and asks Registry about identity.</summary>
internal sealed class IdentityClient(RegistryFixture registry)
{
    /// <summary>A share of its own for a test, by a number that no other has.</summary>
    public static AssetFacts Share(int number, string name = "Acme Widgets Inc") => new()
    {
        Kind = AssetKind.Stock,
        Ticker = $"T{number}",
        Name = $"{name}",
        Mic = "XNYS",
        Country = "US",
        Currency = "USD",
        Isin = Isin($"US{number:000000000}"),
    };

    private static string Isin(string stem) => Enumerable.Range(0, 10).Select(digit => $"{stem}{digit}").Single(isin => Registry.Assets.Facts.Isin.Read(isin) is not null);

    public async Task<int> AddAsync(string provider, AssetFacts facts, string? symbol = null)
    {
        await using var command = registry.Database.DataSource.CreateCommand(
            """
            insert into assets (provider, symbol, name, kind, ticker, mic, country_code, currency, currency_unit, base, isin, figi, first_seen, last_seen)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) returning id
            """);
        object?[] values =
        [
            provider, symbol ?? $"{facts.Ticker}.{facts.Mic ?? facts.Currency}", facts.Name, AssetKindNames.Of(facts.Kind), facts.Ticker,
            facts.Mic, facts.Country, facts.Currency, facts.CurrencyUnit, facts.Base, facts.Isin, facts.Figi, registry.Time.GetUtcNow().UtcDateTime,
        ];
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public Task ChangeAsync(int asset, string change) => registry.Database.ExecuteAsync($"update assets set {change} where id = {asset}");

    public Task DelistAsync(int asset) => ChangeAsync(asset, $"delisted_at = '{registry.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss}+00'");

    public async Task<JsonElement> MatchAsync() => await ReadAsync(await registry.Client.PostAsync(Address("identity/match"), null));

    /// <summary>The instrument an asset is linked to; null where it is to none.</summary>
    public async Task<int?> InstrumentOfAsync(int asset)
    {
        await using var command = registry.Database.DataSource.CreateCommand(
            $"select instrument_id from asset_link where asset_id = {asset} and state = 'linked'");
        return await command.ExecuteScalarAsync() as int?;
    }

    public async Task<JsonElement> AssetAsync(int id) => await ReadAsync(await GetAsync($"assets/{id}"));

    public async Task<JsonElement> InstrumentAsync(int id) => await ReadAsync(await GetAsync($"instruments/{id}"));

    public async Task<int?> ResolveAsync(string scheme, string value, string? on = null)
    {
        using var response = await GetAsync($"instruments/resolve?scheme={scheme}&value={Uri.EscapeDataString(value)}{(on is null ? "" : $"&on={on}")}");
        return response.IsSuccessStatusCode ? (await ReadAsync(response)).GetProperty("id").GetInt32() : null;
    }

    /// <summary>The instruments that are suggested for an asset; empty where it does not wait.</summary>
    public async Task<IReadOnlyList<int>> SuggestedAsync(int asset)
    {
        var page = await ReadAsync(await GetAsync($"identity/review?after={asset - 1}&limit=1"));
        var items = page.GetProperty("items").EnumerateArray().ToList();
        return items is [var waiting] && waiting.GetProperty("id").GetInt32() == asset
            ? [.. waiting.GetProperty("suggestions").EnumerateArray().Select(one => one.GetProperty("instrument").GetInt32())]
            : [];
    }

    public async Task<JsonElement> DecideAsync(int asset, string verdict, int? instrument = null) =>
        await ReadAsync(await PatchAsync($"identity/review/{asset}", new { verdict, instrument }));

    public Task<HttpResponseMessage> GetAsync(string path) => registry.Client.GetAsync(Address(path));

    public Task<HttpResponseMessage> PostAsync(string path, object body) => registry.Client.PostAsJsonAsync(Address(path), body);

    public Task<HttpResponseMessage> PatchAsync(string path, object body) => registry.Client.PatchAsJsonAsync(Address(path), body);

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static Uri Address(string path) => new($"/api/registry/{path}", UriKind.Relative);
}
