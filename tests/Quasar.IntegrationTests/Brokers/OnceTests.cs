using System.Net;
using static Quasar.IntegrationTests.Brokers.TradingServer;

namespace Quasar.IntegrationTests.Brokers;

/// <summary>An order is sent once, over Kraken's protocol, whatever becomes of the answer.</summary>
[Collection<Orders>]
public sealed class OnceTests(TradingServer server)
{
    private const string Kraken = "kraken";
    private const string AddOrder = "/0/private/AddOrder";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_whose_answer_is_lost_is_unknown_then_found_and_was_sent_once()
    {
        var (id, sent) = (server.NextId(), server.Vendor.Requests.Of(AddOrder));
        server.Vendor.Faults.Set($"disconnect@{AddOrder}*1");

        using (var placed = await server.PlaceAsync(Kraken, Sell(id)))
        {
            placed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            var order = await ReadAsync(placed);
            StateOf(order).ShouldBe("unknown");
            order.GetProperty("message").GetString()!.ShouldStartWith("The outcome is unknown: look it up by its client order id.");
        }
        using (var again = await server.PlaceAsync(Kraken, Sell(id))) again.IsSuccessStatusCode.ShouldBeTrue();

        await server.WaitForStateAsync(Kraken, id, "open");
        server.Vendor.Requests.Of(AddOrder).ShouldBe(sent + 1);
    }

    [Fact]
    public async Task An_order_that_was_being_sent_when_quasar_was_killed_is_found_and_not_sent_again()
    {
        var (id, sent) = (server.NextId(), server.Vendor.Requests.Of(AddOrder));
        // It is taken, and Quasar waits for an answer when it is killed.
        server.Vendor.Faults.Set($"slow:3s@{AddOrder}*1");
        var placing = server.PlaceAsync(Kraken, Sell(id));
        await Harness.Until.HoldsAsync(
            () => Task.FromResult(server.Vendor.Requests.Of(AddOrder) > sent), TimeSpan.FromSeconds(20), () => "it is not sent");

        await server.Quasar.KillAsync();
        await Should.ThrowAsync<HttpRequestException>(placing);
        await server.Quasar.StartAsync();
        await server.WaitForProvidersAsync();

        // The simulator drops a request whose caller is gone, so it is the broker's word that counts: there, or not there.
        (await server.Quasar.QueryAsync($"select state in ('unknown', 'open', 'absent') from broker_order where client_id = '{id}'")).ShouldBe(true);
        using (var again = await server.PlaceAsync(Kraken, Sell(id))) again.IsSuccessStatusCode.ShouldBeTrue();
        server.Vendor.Requests.Of(AddOrder).ShouldBe(sent + 1);
    }

    [Fact]
    public async Task A_refusal_is_told_in_krakens_words_and_a_fill_is_recorded()
    {
        var (refused, filled) = (server.NextId(), server.NextId());
        using (var answer = await server.PlaceAsync(Kraken, Sell(refused, quantity: 1_000)))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("EOrder:Insufficient funds");
        }

        using (var answer = await server.PlaceAsync(Kraken, new { id = filled, symbol = "BTC/USD", side = "buy", kind = "market", quantity = 0.01 }))
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        await Harness.Until.HoldsAsync(
            async () => (await server.GetAsync(Kraken, "fills")).EnumerateArray().Any(fill => fill.GetProperty("order").GetString() == filled),
            TimeSpan.FromSeconds(40), () => $"its fill is not recorded:\n{server.Quasar.Output}");
        StateOf(await server.GetAsync(Kraken, $"orders/{filled}")).ShouldBe("filled");
    }

    private static object Sell(string id, decimal quantity = 0.01m) =>
        new { id, symbol = "BTC/USD", side = "sell", kind = "limit", quantity, limitPrice = 10_000_000 };
}
