using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.Code;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Indices;

/// <summary>An index is followed: whose bars are collected is who is in it.</summary>
public sealed class FollowTests(OwnServer server) : IClassFixture<OwnServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Http => server.Quasar.Http.Http;

    [Fact]
    public async Task The_members_of_a_vendors_index_are_collected()
    {
        await server.Registry.WaitUntilRunsAsync("eodhd", "1.0.0");
        await SendAsync(HttpMethod.Post, "registry/indices", new { code = "DJI", name = "Dow Jones", provider = "eodhd", vendorSymbol = "DJI.INDX" });
        (await SendAsync(HttpMethod.Post, "registry/indices/DJI/syncs")).GetProperty("joined").GetInt32().ShouldBe(30);

        await SendAsync(HttpMethod.Put, "registry/indices/DJI/follows/1d", new { from = "2024-01-02" });

        await Until.HoldsAsync(
            async () => (await SubscriptionsAsync()).Count(s => Text(s, "state") == "complete") == 30, TimeSpan.FromSeconds(90),
            () => $"not all members are collected:\n{server.Quasar.Output}");
        (await SubscriptionsAsync()).ShouldAllBe(s => Text(s, "interval") == "1d" && Text(s, "from")!.StartsWith("2024-01-02"));
        (await SendAsync(HttpMethod.Get, "registry/indices/DJI/follows"))[0].GetProperty("troubles").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_no_longer_wanted_is_kept_and_not_extended_and_what_its_owner_subscribed_to_is_not_touched()
    {
        await server.Registry.WaitUntilRunsAsync("kraken", "1.0.0");
        var own = await SendAsync(HttpMethod.Post, "datahub/subscriptions", new { provider = "kraken", symbol = "ETH/USD", interval = "4h", from = "2026-01-01" });
        await FollowAsync("two", "ETH/USD", "SOL/USD");
        var (eth, sol) = (await FindAsync("ETH/USD"), await FindAsync("SOL/USD"));
        eth.GetProperty("id").GetInt32().ShouldBe(own.GetProperty("id").GetInt32());
        Text(eth, "from")!.ShouldStartWith("2026-01-01");
        (await StatusAsync(HttpMethod.Delete, $"datahub/subscriptions/{sol.GetProperty("id")}")).ShouldBe(HttpStatusCode.Conflict);

        await FollowAsync("other", "SOL/USD");
        await FollowAsync("two");
        Text(await FindAsync("SOL/USD"), "to").ShouldBeNull("another follow still wants it");

        (await StatusAsync(HttpMethod.Delete, "datahub/follows/other")).ShouldBe(HttpStatusCode.NoContent);
        Text(await FindAsync("SOL/USD"), "to").ShouldNotBeNull();
        Text(await FindAsync("ETH/USD"), "to").ShouldBeNull();

        await FollowAsync("two", "SOL/USD");
        Text(await FindAsync("SOL/USD"), "to").ShouldBeNull("it is wanted again");
    }

    [Fact]
    public async Task What_cannot_be_collected_keeps_nothing_else_from_it()
    {
        await server.Registry.WaitUntilRunsAsync("kraken", "1.0.0");
        var answer = await SendAsync(HttpMethod.Put, "datahub/follows/mixed", new
        {
            interval = "15m",
            series = new object?[]
            {
                new { provider = "kraken", symbol = "BTC/USD", from = "2026-01-01" },
                new { provider = "nobody", symbol = "BTC/USD", from = "2026-01-01" },
                new { provider = "eodhd", symbol = "AAPL.US", from = "2026-01-01" },
                new { provider = "kraken", symbol = "B B", from = "2026-01-01" },
                new { provider = "kraken", symbol = "BTC/USD", from = "2026-01-01" },
                new { provider = "kraken", symbol = "BTC/EUR" },
                null,
            },
        });

        answer.GetProperty("series").GetInt32().ShouldBe(1);
        answer.GetProperty("refused").EnumerateArray().Select(refused => refused.GetProperty("index").GetInt32()).ShouldBe([1, 2, 3, 4, 5, 6]);
        answer.GetProperty("refused")[1].GetProperty("reason").GetString()!.ShouldContain("15m");
    }

    private Task<JsonElement> FollowAsync(string name, params string[] symbols) => SendAsync(
        HttpMethod.Put, $"datahub/follows/{name}",
        new { interval = "4h", series = symbols.Select(symbol => new { provider = "kraken", symbol, from = "2026-02-01" }) });

    private async Task<JsonElement> FindAsync(string symbol) =>
        (await SendAsync(HttpMethod.Get, "datahub/subscriptions")).EnumerateArray().Single(s => Text(s, "symbol") == symbol && Text(s, "interval") == "4h");

    private async Task<IReadOnlyList<JsonElement>> SubscriptionsAsync() =>
        [.. (await SendAsync(HttpMethod.Get, "datahub/subscriptions")).EnumerateArray().Where(s => Text(s, "provider") == "eodhd")];

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await AskAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path)
    {
        using var answer = await AskAsync(method, path, null);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/{path}", UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request, Cancellation);
    }

    private static string? Text(JsonElement item, string field) => item.GetProperty(field).GetString();
}
