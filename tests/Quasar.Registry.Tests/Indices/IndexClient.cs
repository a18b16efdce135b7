using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Quasar.Registry.Tests.Indices;

/// <summary>Asks Registry about indices, as its users do.</summary>
internal sealed class IndexClient(RegistryFixture registry)
{
    private static int made;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<string> CreateAsync(string? provider = null, string? vendorSymbol = null, string? schedule = null)
    {
        var code = $"IDX{Interlocked.Increment(ref made)}";
        var (status, body) = await SendAsync(HttpMethod.Post, "", new { code, name = $"Index {code}", provider, vendorSymbol, schedule });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return code;
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> PutMembersAsync(string code, string? from, params object[] members) =>
        SendAsync(HttpMethod.Put, $"/{code}/members", new { from, members });

    /// <summary>Replaces the members, all by common symbols, and gives joined, left and reweighted.</summary>
    public async Task<(int Joined, int Left, int Reweighted)> ReplaceAsync(string code, string? from, params (string Symbol, decimal? Weight)[] members)
    {
        var (status, body) = await PutMembersAsync(code, from, [.. members.Select(member => new { symbol = member.Symbol, weight = member.Weight })]);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return (body.GetProperty("joined").GetInt32(), body.GetProperty("left").GetInt32(), body.GetProperty("reweighted").GetInt32());
    }

    /// <summary>The members on a day, as <c>A 0.5</c>, or <c>vendor:A</c> without a weight, by symbol.</summary>
    public async Task<IReadOnlyList<string>> MembersAsync(string code, string? on = null)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, $"/{code}/members{(on is null ? "" : $"?on={on}")}");
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return [.. body.EnumerateArray().Select(Text).Order(StringComparer.Ordinal)];
    }

    public async Task<JsonElement> SyncAsync(string code)
    {
        var (status, body) = await SendAsync(HttpMethod.Post, $"/{code}/syncs");
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/registry/indices{path}", UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await registry.Client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Enters common symbols.</summary>
    public async Task AddSymbolsAsync(params string[] names)
    {
        foreach (var name in names)
            await registry.Database.ExecuteAsync($"insert into common_symbol (name, created_at) values ('{name}', now()) on conflict do nothing");
    }

    private static string Text(JsonElement member)
    {
        var provider = member.GetProperty("provider").GetString();
        var weight = member.GetProperty("weight");
        return $"{(provider is null ? "" : $"{provider}:")}{member.GetProperty("symbol").GetString()}"
            + (weight.ValueKind == JsonValueKind.Null ? "" : $" {weight.GetDecimal():0.###}");
    }
}
