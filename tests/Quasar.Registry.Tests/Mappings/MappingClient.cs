using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Quasar.Registry.Tests.Mappings;

/// <summary>Asks for mappings as a client does.</summary>
internal static class MappingClient
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Answer> SendAsync(this RegistryFixture registry, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/registry/{path}", UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await registry.Client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return new Answer(response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public static Task<Answer> GetAsync(this RegistryFixture registry, string path) => registry.SendAsync(HttpMethod.Get, path);

    public static Task<Answer> PostAsync(this RegistryFixture registry, string path, object body) => registry.SendAsync(HttpMethod.Post, path, body);

    public static Task<Answer> PutSymbolAsync(this RegistryFixture registry, string name) => registry.SendAsync(HttpMethod.Put, Symbol(name));

    /// <summary>Makes a mapping and gives its id.</summary>
    public static async Task<int> MapAsync(
        this RegistryFixture registry, string symbol, string provider, string vendorSymbol, string? from = null, string? to = null, int preference = 100)
    {
        await registry.PutSymbolAsync(symbol);
        var answer = await registry.PostAsync("mappings", new { symbol, provider, vendorSymbol, from, to, preference });
        answer.Status.ShouldBe(HttpStatusCode.Created, $"{answer}");
        return answer.Body.GetProperty("id").GetInt32();
    }

    /// <summary>The mappings of a symbol, one a line.</summary>
    public static async Task<IReadOnlyList<string>> MappingsOfAsync(this RegistryFixture registry, string symbol)
    {
        var answer = await registry.GetAsync(Symbol(symbol));
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{symbol}: {answer}");
        return [.. answer.Body.GetProperty("mappings").EnumerateArray().Select(Line).Order(StringComparer.Ordinal)];
    }

    public static string Symbol(string name) => $"common-symbols/{Uri.EscapeDataString(name)}";

    public static string Line(JsonElement mapping)
    {
        string? Of(string field) => mapping.GetProperty(field).GetString();
        return $"{Of("provider")} {Of("vendorSymbol")} [{Of("from")},{Of("to")}){(mapping.GetProperty("active").GetBoolean() ? "" : " inactive")}";
    }
}

/// <summary>What Registry has answered.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body)
{
    public string Detail => Body.GetProperty("detail").GetString()!;

    public IReadOnlyList<string> Fields => [.. Body.GetProperty("errors").EnumerateObject().Select(error => error.Name)];

    public override string ToString() => $"{Status} {Body}";
}
