using Quasar.Sdk;

namespace Quasar.Kraken.Tests;

/// <summary>An account at Kraken, over the real protocol.</summary>
public sealed class BrokerTests
{
    private static readonly Symbol BtcUsd = Symbol.Parse("BTC/USD");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Balances_have_the_usual_names_and_what_is_available()
    {
        await using var account = await SimulatedAccount.OpenAsync();
        await account.Broker.PlaceAsync(Sell("held", 0.5m, await FarAboveAsync(account)), Cancellation);

        (await account.Broker.GetBalancesAsync(Cancellation)).ShouldBe(
            [new Balance("USD", 100_000, 100_000), new Balance("EUR", 50_000, 50_000), new Balance("BTC", 2, 1.5m)], ignoreOrder: true);
    }

    [Fact]
    public async Task An_open_order_is_listed_found_changed_and_cancelled()
    {
        await using var account = await SimulatedAccount.OpenAsync();
        var (id, limit) = (ClientOrderId.Parse(Guid.NewGuid().ToString()), await FarAboveAsync(account));
        var receipt = await account.Broker.PlaceAsync(Sell(id.Value, 0.25m, limit), Cancellation);
        receipt.OnlyValidated.ShouldBeFalse();

        var open = (await account.Broker.GetOpenOrdersAsync(Cancellation)).Single();
        (open.Id, open.BrokerId, open.Symbol, open.Side, open.Kind, open.Quantity, open.LimitPrice, open.State, open.Filled)
            .ShouldBe((id, receipt.BrokerId, BtcUsd, OrderSide.Sell, OrderKind.Limit, 0.25m, limit, OrderState.Open, 0));

        await account.Broker.ReplaceAsync(new OrderChange(id, 0.5m, limit + 10), Cancellation);
        var changed = (await account.Broker.FindOrderAsync(id, Cancellation)).ShouldNotBeNull();
        (changed.Quantity, changed.LimitPrice, changed.State).ShouldBe((0.5m, limit + 10, OrderState.Open));

        await account.Broker.CancelAsync(id, Cancellation);
        (await account.Broker.GetOpenOrdersAsync(Cancellation)).ShouldBeEmpty();
        var ended = (await account.Broker.GetClosedOrdersAsync(TimeProvider.System.GetUtcNow().AddHours(-1), Cancellation)).Single();
        (ended.Id, ended.State, ended.Reason).ShouldBe((id, OrderState.Cancelled, "User requested"));
        (await account.Broker.FindOrderAsync(id, Cancellation))!.State.ShouldBe(OrderState.Cancelled);
    }

    [Fact]
    public async Task A_market_order_fills_and_the_watch_tells_of_it()
    {
        await using var account = await SimulatedAccount.OpenAsync();
        var since = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var receipt = await account.Broker.PlaceAsync(
            new OrderRequest(ClientOrderId.Parse("market"), BtcUsd, OrderSide.Buy, OrderKind.Market, 0.1m, null), Cancellation);

        var said = await account.Broker.WatchAsync(since, Cancellation).Take(2).ToListAsync(Cancellation);

        var fill = said.OfType<OrderEvent.Filled>().Single().Fill;
        (fill.BrokerOrderId, fill.Symbol, fill.Side, fill.Quantity, fill.FeeAsset).ShouldBe((receipt.BrokerId, BtcUsd, OrderSide.Buy, 0.1m, "USD"));
        fill.Fee.ShouldBe(decimal.Round(0.1m * fill.Price * 0.004m, 5));
        var order = said.OfType<OrderEvent.Changed>().Single().Order;
        (order.Id?.Value, order.State, order.Filled, order.AveragePrice).ShouldBe(("market", OrderState.Filled, 0.1m, fill.Price));
    }

    [Fact]
    public async Task While_orders_are_only_validated_none_is_placed()
    {
        await using var account = await SimulatedAccount.OpenAsync(validate: true);

        (await account.Broker.PlaceAsync(Sell("checked", 0.25m, await FarAboveAsync(account)), Cancellation))
            .ShouldBe(new OrderReceipt(BrokerId: null) { OnlyValidated = true });
        (await RefusalAsync(account, Sell("too-much", 1_000, await FarAboveAsync(account)))).Message.ShouldBe("EOrder:Insufficient funds");

        (await account.Broker.GetOpenOrdersAsync(Cancellation)).ShouldBeEmpty();
        (await account.Broker.FindOrderAsync(ClientOrderId.Parse("checked"), Cancellation)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0.00001, "EOrder:Order minimum not met")]
    [InlineData(50, "EOrder:Insufficient funds")]
    public async Task A_refusal_is_told_in_krakens_words(double quantity, string words)
    {
        await using var account = await SimulatedAccount.OpenAsync();

        var refusal = await RefusalAsync(account, Sell("refused", (decimal)quantity, await FarAboveAsync(account)));

        (refusal.Fault, refusal.Message).ShouldBe((VendorFault.Refused, words));
    }

    [Fact]
    public async Task A_client_order_id_that_kraken_would_not_take_is_not_sent()
    {
        await using var account = await SimulatedAccount.OpenAsync();

        var refusal = await RefusalAsync(account, Sell("a-word-of-more-than-eighteen", 1, 1));

        (refusal.Fault, account.Vendor.Requests.Of("/0/private")).ShouldBe((VendorFault.Refused, 0));
    }

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_sent_once_and_found()
    {
        await using var account = await SimulatedAccount.OpenAsync();
        var order = Sell("lost-answer", 0.25m, await FarAboveAsync(account));
        account.Vendor.Faults.Set("disconnect@/0/private/AddOrder*1");

        (await RefusalAsync(account, order)).Fault.ShouldBe(VendorFault.Transient);

        account.Vendor.Requests.Of("/0/private/AddOrder").ShouldBe(1);
        (await account.Broker.FindOrderAsync(order.Id, Cancellation)).ShouldNotBeNull().State.ShouldBe(OrderState.Open);
    }

    [Fact]
    public async Task Many_requests_at_once_keep_their_nonces_in_order()
    {
        await using var account = await SimulatedAccount.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => account.Broker.GetOpenOrdersAsync(Cancellation)));

        account.Vendor.Requests.Of("/0/private/OpenOrders").ShouldBe(20);
    }

    [Theory]
    [InlineData("paid-account", "d3Jvbmc=", "EAPI:Invalid signature")]
    [InlineData("unheard-of", null, "EAPI:Invalid key")]
    // The signature comes first, so it is the secret for it that is missed first.
    [InlineData(null, null, "The secret API_SECRET is not set. Set the environment variable KRAKEN_API_SECRET")]
    public async Task What_is_wrong_with_a_key_is_told(string? key, string? secret, string words)
    {
        await using var account = await SimulatedAccount.OpenAsync(key, secret);

        var refusal = await Should.ThrowAsync<VendorException>(() => account.Broker.GetOpenOrdersAsync(Cancellation));

        (refusal.Fault, refusal.Message).ShouldBe((VendorFault.Unauthorized, words));
    }

    [Fact]
    public async Task Pairs_are_read_without_a_key()
    {
        await using var account = await SimulatedAccount.OpenAsync(key: null);

        (await account.Plugin.GetSymbolsAsync(Cancellation).Select(listing => listing.Symbol).ToListAsync(Cancellation)).ShouldContain(BtcUsd);
    }

    private static Task<VendorException> RefusalAsync(SimulatedAccount account, OrderRequest order) =>
        Should.ThrowAsync<VendorException>(() => account.Broker.PlaceAsync(order, Cancellation));

    // Where the market does not come to while a test runs.
    private static async Task<decimal> FarAboveAsync(SimulatedAccount account) => decimal.Round(await account.PriceAsync() * 2);

    private static OrderRequest Sell(string id, decimal quantity, decimal limit) =>
        new(ClientOrderId.Parse(id), BtcUsd, OrderSide.Sell, OrderKind.Limit, quantity, limit);
}
