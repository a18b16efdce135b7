using System.Net;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;
using static Quasar.IntegrationTests.Brokers.TradingServer;

namespace Quasar.IntegrationTests.Brokers;

/// <summary>Orders by hand on paper, from the request to the fill against a live market.</summary>
[Collection<Orders>]
public sealed class PaperTests(TradingServer server)
{
    private const string Paper = "paper";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_brokers_are_listed_and_a_provider_that_is_none_says_so()
    {
        using var answer = await server.Quasar.Http.Http.GetAsync(new Uri("/api/datahub/brokers", UriKind.Relative), Cancellation);
        (await ReadAsync(answer)).EnumerateArray().Select(broker => broker.GetProperty("name").GetString()).ShouldBe(["kraken", "paper"], ignoreOrder: true);

        using var none = await server.AskAsync("eodhd", "balances");
        none.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await none.Content.ReadAsStringAsync(Cancellation)).ShouldContain("EODHD is no broker");
        using var noBars = await server.Quasar.Http.TrySubscribeAsync(
            new Wish(Paper, "BTC/USD", "1m", TimeProvider.System.GetUtcNow().AddDays(-1)));
        (await noBars.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Paper broker has no 1m bars; it has none");
        using var unknown = await server.AskAsync("nobody", "balances");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_market_order_fills_at_the_live_price_with_fee_and_slippage_and_is_streamed()
    {
        var id = server.NextId();
        var (usd, btc) = ((await server.BalanceAsync(Paper, "USD")).Total, (await server.BalanceAsync(Paper, "BTC")).Total);
        using var stream = await OpenStreamAsync();

        using (var placed = await server.PlaceAsync(Paper, Market(id, 0.01m)))
        {
            placed.StatusCode.ShouldBe(HttpStatusCode.Created, await placed.Content.ReadAsStringAsync(Cancellation));
            placed.Headers.Location!.ToString().ShouldEndWith($"/brokers/paper/orders/{id}");
        }

        var fill = await NextFillAsync(stream);
        (fill.GetProperty("order").GetString(), fill.GetProperty("quantity").GetDecimal()).ShouldBe((id, 0.01m));
        await server.WaitForStateAsync(Paper, id, "filled");
        var (price, fee) = (fill.GetProperty("price").GetDecimal(), fill.GetProperty("fee").GetDecimal());
        fee.ShouldBe(decimal.Round(0.01m * price * 0.001m, 8));
        (await server.BalanceAsync(Paper, "USD")).Total.ShouldBe(usd - 0.01m * price - fee);
        (await server.BalanceAsync(Paper, "BTC")).Total.ShouldBe(btc + 0.01m);
    }

    [Fact]
    public async Task The_same_order_is_not_placed_twice_and_another_under_its_id_is_refused()
    {
        var id = server.NextId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.PlaceAsync(Paper, Limit(id, 0.01m, 1))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        foreach (var answer in answers) answer.Dispose();
        using var other = await server.PlaceAsync(Paper, Limit(id, 0.02m, 1));
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await OpenIdsAsync()).Count(open => open == id).ShouldBe(1);
    }

    [Fact]
    public async Task A_limit_order_holds_its_money_back_is_changed_and_cancelled()
    {
        var id = server.NextId();
        var before = (await server.BalanceAsync(Paper, "USD")).Available;
        using (var placed = await server.PlaceAsync(Paper, Limit(id, 1, 10))) placed.EnsureSuccessStatusCode();
        (await server.BalanceAsync(Paper, "USD")).Available.ShouldBe(before - 10.01m);

        using (var changed = await server.PatchAsync(Paper, id, new { limitPrice = 20 }))
            (await ReadAsync(changed)).GetProperty("limitPrice").GetDecimal().ShouldBe(20);
        (await server.BalanceAsync(Paper, "USD")).Available.ShouldBe(before - 20.02m);

        using (var cancelled = await server.CancelAsync(Paper, id)) StateOf(await ReadAsync(cancelled)).ShouldBe("cancelled");
        (await server.BalanceAsync(Paper, "USD")).Available.ShouldBe(before);
        using var again = await server.CancelAsync(Paper, id);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync(Cancellation)).ShouldContain($"There is no open order {id}");
    }

    [Fact]
    public async Task A_limit_order_at_a_better_price_fills_at_once()
    {
        var id = server.NextId();
        using (var placed = await server.PlaceAsync(Paper, Limit(id, 0.001m, 1_000_000))) placed.EnsureSuccessStatusCode();

        await server.WaitForStateAsync(Paper, id, "filled");
        (await server.GetAsync(Paper, $"orders/{id}")).GetProperty("averagePrice").GetDecimal().ShouldBeLessThan(1_000_000);
    }

    [Theory]
    [InlineData("BTC/USD", 1_000_000, "Insufficient funds")]
    [InlineData("ETH/USD", 1, "There is no bar of ETH/USD from kraken to fill against")]
    public async Task A_refusal_is_told_and_stays_one(string symbol, decimal quantity, string words)
    {
        var order = new { id = server.NextId(), symbol, side = "buy", kind = "market", quantity };

        for (var i = 0; i < 2; i++)
        {
            using var refused = await server.PlaceAsync(Paper, order);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync(Cancellation)).ShouldContain(words);
        }
        StateOf(await server.GetAsync(Paper, $"orders/{order.id}")).ShouldBe("refused");
    }

    [Fact]
    public async Task The_account_survives_the_death_of_its_process_and_of_the_server()
    {
        var (filled, open) = (server.NextId(), server.NextId());
        using (var placed = await server.PlaceAsync(Paper, Market(filled, 0.01m))) placed.EnsureSuccessStatusCode();
        await server.WaitForStateAsync(Paper, filled, "filled");
        using (var placed = await server.PlaceAsync(Paper, Limit(open, 1, 5))) placed.EnsureSuccessStatusCode();
        var before = (await server.BalanceAsync(Paper, "USD"), await server.BalanceAsync(Paper, "BTC"));

        Unix.Signal("KILL", (await server.GetProcessAsync(Paper))!.Value);
        await Until.HoldsAsync(async () => await server.GetProcessAsync(Paper) is not null, TimeSpan.FromSeconds(20), () => "it is not started again");
        (await server.BalanceAsync(Paper, "USD"), await server.BalanceAsync(Paper, "BTC")).ShouldBe(before);
        (await OpenIdsAsync()).ShouldContain(open);

        await server.Quasar.KillAsync();
        await server.Quasar.StartAsync();
        await server.WaitForProvidersAsync();
        (await server.BalanceAsync(Paper, "USD"), await server.BalanceAsync(Paper, "BTC")).ShouldBe(before);
        using var cancelled = await server.CancelAsync(Paper, open);
        StateOf(await ReadAsync(cancelled)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task The_account_is_the_same_under_other_settings()
    {
        var open = server.NextId();
        using (var placed = await server.PlaceAsync(Paper, Limit(open, 1, 7))) placed.EnsureSuccessStatusCode();
        var before = await server.BalanceAsync(Paper, "USD");

        await server.SetAsync(Paper, new { slippagePercent = 1.5 });
        // The child of the former settings is on its way out; this is asked of the new one once it has taken over.
        var id = server.NextId();
        using (var placed = await server.PlaceAsync(Paper, Market(id, 0.001m))) placed.EnsureSuccessStatusCode();
        await server.WaitForStateAsync(Paper, id, "filled");

        var filled = await server.GetAsync(Paper, $"orders/{id}");
        var cost = 0.001m * filled.GetProperty("averagePrice").GetDecimal();
        (await server.BalanceAsync(Paper, "USD")).Total.ShouldBe(before.Total - cost - decimal.Round(cost * 0.001m, 8));
        (await OpenIdsAsync()).ShouldContain(open);
        using var cancelled = await server.CancelAsync(Paper, open);
        StateOf(await ReadAsync(cancelled)).ShouldBe("cancelled");
    }

    [Theory]
    [InlineData("""{"symbol":"BTC/USD","side":"buy","kind":"market","quantity":1}""", "id")]
    [InlineData("""{"id":"not an id","symbol":"BTC/USD","side":"buy","kind":"market","quantity":1}""", "id")]
    [InlineData("""{"id":"bad-1","symbol":"BTC USD","side":"buy","kind":"market","quantity":1}""", "symbol")]
    [InlineData("""{"id":"bad-2","symbol":"BTC/USD","side":"hold","kind":"market","quantity":1}""", "side")]
    [InlineData("""{"id":"bad-3","symbol":"BTC/USD","side":"buy","kind":"stop","quantity":1}""", "kind")]
    [InlineData("""{"id":"bad-4","symbol":"BTC/USD","side":"buy","kind":"market","quantity":0}""", "quantity")]
    [InlineData("""{"id":"bad-5","symbol":"BTC/USD","side":"buy","kind":"market","quantity":1e20}""", "quantity")]
    [InlineData("""{"id":"bad-6","symbol":"BTC/USD","side":"buy","kind":"limit","quantity":1}""", "limitPrice")]
    [InlineData("""{"id":"bad-7","symbol":"BTC/USD","side":"buy","kind":"market","quantity":1,"limitPrice":1}""", "limitPrice")]
    public async Task A_field_that_is_wrong_is_named(string body, string field)
    {
        using var answer = await server.PlaceAsync(Paper, JsonSerializer.Deserialize<JsonElement>(body));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation))
            .GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    private async Task<IReadOnlyList<string?>> OpenIdsAsync() =>
        [.. (await server.GetAsync(Paper, "orders?open=true")).EnumerateArray().Select(order => order.GetProperty("id").GetString())];

    private async Task<StreamReader> OpenStreamAsync() => new(await server.Quasar.Http.Http.GetStreamAsync(
        new Uri("/api/datahub/brokers/paper/fills/stream", UriKind.Relative), Cancellation));

    private static async Task<JsonElement> NextFillAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync(Cancellation) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonSerializer.Deserialize<JsonElement>(line[6..]);
        throw new EndOfStreamException();
    }

    private static object Market(string id, decimal quantity) => new { id, symbol = "BTC/USD", side = "buy", kind = "market", quantity };

    private static object Limit(string id, decimal quantity, decimal limitPrice) =>
        new { id, symbol = "BTC/USD", side = "buy", kind = "limit", quantity, limitPrice };
}
