using System.Security.Cryptography;
using System.Text;
using Quasar.Sdk;

namespace Quasar.Plugins.Tests;

/// <summary>An account across the wire.</summary>
public sealed class BrokerTests
{
    private static readonly Symbol Abc = Symbol.Parse("ABC");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_placed_found_changed_and_cancelled()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var broker = test.Plugin.Broker!;
        test.Plugin.Description.ListKinds().ShouldBe(["historical", "live", "symbols", "index", "broker"]);

        (await broker.PlaceAsync(Limit("one", 2, 10.5m), Cancellation)).ShouldBe(new OrderReceipt("B-one"));
        await broker.ReplaceAsync(new OrderChange(Id("one"), 3, null), Cancellation);
        var open = (await broker.GetOpenOrdersAsync(Cancellation)).Single();
        (open.Id, open.Quantity, open.LimitPrice, open.State).ShouldBe((Id("one"), 3, 10.5m, OrderState.Open));

        await broker.CancelAsync(Id("one"), Cancellation);
        (await broker.FindOrderAsync(Id("one"), Cancellation))!.State.ShouldBe(OrderState.Cancelled);
        (await broker.FindOrderAsync(Id("two"), Cancellation)).ShouldBeNull();
        (await broker.GetPositionsAsync(Cancellation)).ShouldBe([new Position(Abc, -1.5m, 10m)]);
    }

    [Fact]
    public async Task A_message_is_signed_by_the_host_with_the_key_as_text_or_base64()
    {
        var key = RandomNumberGenerator.GetBytes(64);
        var secret = Convert.ToBase64String(key);
        await using var test = await PluginUnderTest.RunAsync(change: setup => setup with { Secrets = _ => secret });

        var signed = await test.Plugin.Broker!.GetBalancesAsync(Cancellation);

        var message = "message"u8.ToArray();
        signed[0].Asset.ShouldBe(Convert.ToHexStringLower(HMACSHA512.HashData(key, message))[..32]);
        signed[1].Asset.ShouldBe(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message))[..32]);
    }

    [Fact]
    public async Task Money_crosses_the_wire_to_its_last_digit()
    {
        await using var test = await PluginUnderTest.RunAsync(change: setup => setup with { Secrets = _ => "c2VjcmV0" });

        (await test.Plugin.Broker!.GetBalancesAsync(Cancellation))[^1]
            .ShouldBe(new Balance("EXACT", decimal.MaxValue, 0.0000000000000000000000000001m));
    }

    [Fact]
    public async Task A_secret_that_is_for_requests_signs_nothing()
    {
        await using var test = await PluginUnderTest.RunAsync();

        var refusal = await RefusedAsync(test, Market("key"));

        (refusal.Fault, refusal.Message).ShouldBe((VendorFault.Refused, "The plugin declares no secret KEY for signing"));
    }

    [Fact]
    public async Task A_secret_for_signing_that_is_not_set_is_named()
    {
        await using var test = await PluginUnderTest.RunAsync(change: setup => setup with { Secrets = _ => null });

        var refusal = await Should.ThrowAsync<VendorException>(() => test.Plugin.Broker!.GetBalancesAsync(Cancellation));

        (refusal.Fault, refusal.Message).ShouldBe(
            (VendorFault.Unauthorized, "The secret SIGNING is not set. Set the environment variable TEST_SIGNING"));
    }

    [Fact]
    public async Task A_secret_for_signing_goes_into_no_request()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(
            vendor.Settings, setup => setup with { Secrets = name => name == "SIGNING" ? "never-sent" : "sent" });

        await test.RefuseAsync("get:/headers");

        vendor.Requests.ShouldNotBeEmpty();
        vendor.Requests.ShouldAllBe(request => !request.Contains("never-sent", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("refuse", VendorFault.Refused, "EOrder:Insufficient funds")]
    [InlineData("lose", VendorFault.Transient, "HTTP 520")]
    public async Task A_refusal_arrives_in_the_brokers_words(string id, VendorFault fault, string words)
    {
        await using var test = await PluginUnderTest.RunAsync();

        var refusal = await RefusedAsync(test, Market(id));

        (refusal.Fault, refusal.Message).ShouldBe((fault, words));
    }

    [Fact]
    public async Task An_order_under_which_the_child_dies_is_not_sent_again()
    {
        await using var test = await PluginUnderTest.RunAsync();

        await Should.ThrowAsync<PluginException>(() => test.Plugin.Broker!.PlaceAsync(Market("crash-1"), Cancellation));

        // The next child knows nothing of it, which it would if the order had been handed to it as well.
        (await test.Plugin.Broker!.FindOrderAsync(Id("crash-1"), Cancellation)).ShouldBeNull();
        test.Plugin.Status.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_given_up()
    {
        await using var test = await PluginUnderTest.RunAsync(change: setup => setup with { BrokerLimit = TimeSpan.FromSeconds(0.5) });

        var failure = await Should.ThrowAsync<PluginException>(() => test.Plugin.Broker!.PlaceAsync(Market("hang"), Cancellation));

        failure.Message.ShouldBe("The plugin took too long: it had not answered after 0.5 s");
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task Fills_and_changes_are_told_in_order()
    {
        await using var test = await PluginUnderTest.RunAsync();
        await test.Plugin.Broker!.PlaceAsync(Limit("fill-1", 2, 10), Cancellation);

        var said = await test.Plugin.Broker.WatchAsync(DateTimeOffset.UnixEpoch, Cancellation).Take(3).ToListAsync(Cancellation);

        said.Take(2).Cast<OrderEvent.Filled>().Select(filled => (filled.Fill.Id, filled.Fill.Quantity)).ShouldBe([("F-fill-1-1", 1), ("F-fill-1-2", 1)]);
        ((OrderEvent.Changed)said[2]).Order.State.ShouldBe(OrderState.Filled);
    }

    [Fact]
    public async Task The_last_bar_is_asked_of_the_host()
    {
        var bar = new Bar(PluginUnderTest.From, 1, 2, 1, 1.5, 0);
        await using var test = await PluginUnderTest.RunAsync(change: setup => setup with
        {
            LastBar = (provider, symbol, _) => Task.FromResult<LastBar?>(
                (provider, symbol) == ("elsewhere", Abc) ? new LastBar(Interval.OneMinute, bar, IsClosed: false) : null),
        });

        (await RefusedAsync(test, Market("last"))).Message.ShouldBe("1m 1.5 False");
    }

    [Fact]
    public async Task What_was_recorded_is_read_page_by_page()
    {
        var recorded = Enumerable.Range(1, 730).Select(n => new Recorded<Order>(
            n, new Order(Id($"o-{n}"), null, Abc, OrderSide.Buy, OrderKind.Market, n, null, OrderState.Filled))).ToList();
        await using var test = await PluginUnderTest.RunAsync(change: setup => setup with
        {
            RecordedOrders = (after, most, _) => Task.FromResult<IReadOnlyList<Recorded<Order>>>([.. recorded.Where(r => r.Number > after).Take(most)]),
        });

        (await test.Plugin.Broker!.GetClosedOrdersAsync(DateTimeOffset.UnixEpoch, Cancellation))
            .Select(order => order.Quantity).ShouldBe(recorded.Select(r => r.Value.Quantity));
    }

    [Fact]
    public async Task Who_asks_too_much_at_once_is_ended()
    {
        await using var test = await PluginUnderTest.RunAsync(change: setup => setup with
        {
            LastBar = async (_, _, cancellation) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(5), cancellation);
                return null;
            },
        });

        var failure = await Should.ThrowAsync<PluginException>(() => test.Plugin.Broker!.PlaceAsync(Market("flood"), Cancellation));

        failure.Message.ShouldContain("flooded its host: more than 64 questions at once");
    }

    private static Task<VendorException> RefusedAsync(PluginUnderTest test, OrderRequest order) =>
        Should.ThrowAsync<VendorException>(() => test.Plugin.Broker!.PlaceAsync(order, Cancellation));

    private static ClientOrderId Id(string id) => ClientOrderId.Parse(id);

    private static OrderRequest Market(string id) => new(Id(id), Abc, OrderSide.Buy, OrderKind.Market, 1, null);

    private static OrderRequest Limit(string id, decimal quantity, decimal price) =>
        new(Id(id), Abc, OrderSide.Buy, OrderKind.Limit, quantity, price);
}
