using Quasar.Sdk;
using Quasar.Storage.Tests.Code;

namespace Quasar.Storage.Tests.Brokers;

public sealed class OrdersTests(Uploads uploads) : IClassFixture<Uploads>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly string broker = uploads.NextName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private OrderStore Orders => new(uploads.Database.DataSource);

    private FillStore Fills => new(uploads.Database.DataSource);

    [Fact]
    public async Task Of_many_who_enter_one_order_only_one_may_send_it()
    {
        var entered = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Orders.TryRecordAsync(broker, Limit("one"), Now, Cancellation)));

        entered.Count(isFirst => isFirst).ShouldBe(1);
        (await Orders.TryRecordAsync(uploads.NextName(), Limit("one"), Now, Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_order_is_read_back_to_the_last_digit()
    {
        var order = Limit("exact") with { Quantity = 0.000000000000000001m, LimitPrice = 123456789012345.000001m };
        await Orders.TryRecordAsync(broker, order, Now, Cancellation);

        var recorded = (await FindAsync("exact"))!;

        (recorded.Request, recorded.State, recorded.CreatedAt, recorded.AskedLimitPrice).ShouldBe((order, "sending", Now, order.LimitPrice));
        (await FindAsync("other")).ShouldBeNull();
    }

    [Fact]
    public async Task What_the_broker_has_said_is_not_taken_back_by_a_late_receipt()
    {
        await Orders.TryRecordAsync(broker, Limit("quick"), Now, Cancellation);
        await Orders.ApplyAsync(broker, Known("quick", OrderState.Filled) with { Filled = 2 }, Now, Cancellation);

        await Orders.SettleAsync(broker, Id("quick"), RecordedState.Open, "B-1", null, Now, Cancellation);
        await Orders.ApplyAsync(broker, Known("quick", OrderState.Open), Now, Cancellation);

        var recorded = (await FindAsync("quick"))!;
        (recorded.State, recorded.Filled).ShouldBe(("filled", 2));
    }

    [Fact]
    public async Task An_order_that_was_being_sent_when_quasar_ended_is_unknown_until_the_broker_tells_of_it()
    {
        await Orders.TryRecordAsync(broker, Limit("lost"), Now, Cancellation);
        (await Orders.ListUnknownAsync(broker, before: Now, Cancellation)).ShouldBeEmpty();
        (await Orders.ListUnknownAsync(broker, before: Now.AddSeconds(1), Cancellation)).ShouldNotBeEmpty();
        await Orders.MarkUnknownAsync(broker, Now, Cancellation);
        (await Orders.ListUnknownAsync(broker, before: Now, Cancellation)).Single().Request.Id.ShouldBe(Id("lost"));

        await Orders.SettleAsync(broker, Id("lost"), RecordedState.Absent, null, "not there", Now, Cancellation);
        (await FindAsync("lost"))!.State.ShouldBe("absent");
        await Orders.ApplyAsync(broker, Known("lost", OrderState.Open), Now, Cancellation);
        (await FindAsync("lost"))!.State.ShouldBe("open");
    }

    [Fact]
    public async Task A_change_of_an_order_leaves_what_it_was_placed_with()
    {
        await Orders.TryRecordAsync(broker, Limit("changed"), Now, Cancellation);
        await Orders.ApplyAsync(broker, Known("changed", OrderState.Open) with { Quantity = 5, LimitPrice = 11 }, Now, Cancellation);

        var recorded = (await FindAsync("changed"))!;

        (recorded.Request.Quantity, recorded.Request.LimitPrice, recorded.AskedQuantity, recorded.AskedLimitPrice).ShouldBe((5, 11m, 2, 10m));
    }

    [Fact]
    public async Task A_fill_that_is_told_twice_counts_once()
    {
        await Orders.TryRecordAsync(broker, Limit("filling"), Now, Cancellation);
        await Orders.SettleAsync(broker, Id("filling"), RecordedState.Open, "B-7", null, Now, Cancellation);

        // By the broker's name of the order alone, as some brokers tell it.
        foreach (var fill in new[] { FillOf("F1", "B-7", 0.5m, 10), FillOf("F1", "B-7", 0.5m, 10), FillOf("F2", "B-7", 0.5m, 12) })
            await Fills.AddAsync(broker, fill, Now, Cancellation);

        var order = (await FindAsync("filling"))!;
        (order.State, order.Filled, order.AveragePrice).ShouldBe(("open", 1, 11m));
        var recorded = await Fills.ListAsync(broker, 0, 10, Cancellation);
        recorded.Select(fill => (fill.Fill.Id, fill.Fill.OrderId)).ShouldBe([("F1", Id("filling")), ("F2", Id("filling"))]);
        (await Fills.ListAsync(broker, recorded[0].Number, 10, Cancellation)).ShouldBe([recorded[1]]);
        (await Fills.FindLastAsync(broker, Cancellation)).ShouldBe((recorded[1].Number, Now));
    }

    [Fact]
    public async Task An_order_whose_fills_make_up_its_quantity_is_filled()
    {
        await Orders.TryRecordAsync(broker, Limit("whole"), Now, Cancellation);
        await Fills.AddAsync(broker, FillOf("W1", null, 2, 10) with { OrderId = Id("whole") }, Now, Cancellation);

        (await FindAsync("whole"))!.State.ShouldBe("filled");
        (await Orders.ListTakenAsync(broker, 0, 10, Cancellation)).Single().Request.Id.ShouldBe(Id("whole"));
        (await Orders.ListAsync(broker, onlyOpen: true, 10, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fill_of_an_order_that_was_placed_elsewhere_is_recorded_too()
    {
        await Fills.AddAsync(broker, FillOf("E1", "B-elsewhere", 1, 10), Now, Cancellation);

        (await Fills.ListAsync(broker, 0, 10, Cancellation)).Single().Fill.ShouldBe(FillOf("E1", "B-elsewhere", 1, 10));
        (await Fills.FindLastAsync(uploads.NextName(), Cancellation)).ShouldBe((0, null));
    }

    private Task<RecordedOrder?> FindAsync(string id) => Orders.FindAsync(broker, Id(id), Cancellation);

    private static ClientOrderId Id(string id) => ClientOrderId.Parse(id);

    private static OrderRequest Limit(string id) => new(Id(id), Symbol.Parse("BTC/USD"), OrderSide.Buy, OrderKind.Limit, 2, 10);

    private static Order Known(string id, OrderState state) =>
        new(Id(id), "B-1", Symbol.Parse("BTC/USD"), OrderSide.Buy, OrderKind.Limit, 2, 10, state);

    private static Fill FillOf(string id, string? brokerOrder, decimal quantity, decimal price) =>
        new(id, null, brokerOrder, Symbol.Parse("BTC/USD"), OrderSide.Buy, quantity, price, 0.01m, "USD", Now);
}
