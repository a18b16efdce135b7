using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>An account, without money: what is placed is more than any account can pay.</summary>
internal static class BrokerCases
{
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(300);

    private static int placed;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of("The account is told", "balances and orders, each once, in numbers that can be", ListAsync),
        Of("An order that nobody can pay is refused", "a refusal that says so for sure, with words; and there is no such order", RefuseAsync),
        Of(
            "An order whose answer is lost (5xx) is of unknown outcome", "a fault that will pass, and not a refusal: the order may be there",
            LoseAsync),
        Of("A question to the account that is given up ends", "within a second", GiveUpAsync),
        Of("A watch of the orders that is given up ends", "within a second", GiveUpWatchAsync),
    ];

    private static ConformanceCase Of(string name, string expected, Func<Trial, CancellationToken, Task<Verdict>> tryAsync) =>
        new(name, expected, tryAsync) { Misses = Missing.Broker };

    private static async Task<Verdict> ListAsync(Trial trial, CancellationToken cancellationToken)
    {
        var broker = trial.Plugin.Broker!;
        var balances = await broker.GetBalancesAsync(cancellationToken).ConfigureAwait(false);
        if (balances.FirstOrDefault(balance => string.IsNullOrWhiteSpace(balance.Asset)) is not null) return Verdict.Failed("an asset has no name");
        if (balances.GroupBy(balance => balance.Asset).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Verdict.Failed($"{twice.Key} came twice");
        var positions = await broker.GetPositionsAsync(cancellationToken).ConfigureAwait(false);
        if (positions.FirstOrDefault(position => position.Quantity == 0) is { } none) return Verdict.Failed($"the position in {none.Symbol} is 0");
        var open = await broker.GetOpenOrdersAsync(cancellationToken).ConfigureAwait(false);
        if (open.FirstOrDefault(order => order.State != OrderState.Open) is { } ended) return Verdict.Failed($"among the open orders one is {ended.State}");
        var closed = await broker.GetClosedOrdersAsync(trial.Time.GetUtcNow().AddDays(-1), cancellationToken).ConfigureAwait(false);
        if (open.Concat(closed).Select(DefectIn).FirstOrDefault(defect => defect is not null) is { } wrong) return Verdict.Failed(wrong);
        return Verdict.Passed($"{balances.Count} assets, {positions.Count} positions, {open.Count} open orders, {closed.Count} that have ended");
    }

    private static async Task<Verdict> RefuseAsync(Trial trial, CancellationToken cancellationToken)
    {
        var order = NextOrder(trial);
        if (await PlaceAsync(trial, order, cancellationToken).ConfigureAwait(false) is not { } refusal) return Verdict.Failed("it was taken");
        if (refusal.Fault == VendorFault.Transient) return Verdict.Failed($"it called it transient, as if the order might be there: {refusal.Message}");
        if (string.IsNullOrWhiteSpace(refusal.Message)) return Verdict.Failed("it gave no words");
        return await trial.Plugin.Broker!.FindOrderAsync(order.Id, cancellationToken).ConfigureAwait(false) is { State: OrderState.Open }
            ? Verdict.Failed("it said that it was refused, and it is open")
            : Verdict.Passed($"{refusal.Fault}: {refusal.Message}");
    }

    private static async Task<Verdict> LoseAsync(Trial trial, CancellationToken cancellationToken)
    {
        var calls = trial.Calls;
        if (!trial.Stage!.Cause(Trouble.ServerError)) return Verdict.CannotDoThat(trial.Stage);
        var refusal = await PlaceAsync(trial, NextOrder(trial), cancellationToken).ConfigureAwait(false);
        // A call is told of when its last byte has gone.
        await Task.Delay(Lag, cancellationToken).ConfigureAwait(false);
        if (trial.Calls == calls) return Verdict.Skipped("It places orders without asking a vendor");
        if (trial.Calls > calls + 1) return Verdict.Failed($"it called its vendor {trial.Calls - calls} times for one order");
        return refusal switch
        {
            null => Verdict.Failed("it called it placed"),
            { Fault: VendorFault.Transient } => Verdict.Passed($"{refusal.Fault}: {refusal.Message}; one call"),
            _ => Verdict.Failed($"it called it {refusal.Fault}, as if the order could not be there: {refusal.Message}"),
        };
    }

    private static async Task<Verdict> GiveUpAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (!trial.Stage!.Cause(Trouble.Silence)) return Verdict.CannotDoThat(trial.Stage);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = trial.Plugin.Broker!.GetOpenOrdersAsync(giveUp.Token);
        await Task.WhenAny(asking, Task.Delay(Lag, cancellationToken)).ConfigureAwait(false);
        if (asking.IsCompleted) return Verdict.Skipped("It answers without asking a vendor");
        return await StopAsync(trial, giveUp, asking).ConfigureAwait(false);
    }

    private static async Task<Verdict> GiveUpWatchAsync(Trial trial, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(trial.Plugin.Broker!, trial.Time.GetUtcNow(), giveUp.Token);
        await Task.WhenAny(watching, Task.Delay(Lag, cancellationToken)).ConfigureAwait(false);
        return watching.IsCompleted ? Verdict.Failed("it ended by itself") : await StopAsync(trial, giveUp, watching).ConfigureAwait(false);
    }

    private static async Task<Verdict> StopAsync(Trial trial, CancellationTokenSource giveUp, Task stopped)
    {
        var started = trial.Time.GetTimestamp();
        await giveUp.CancelAsync().ConfigureAwait(false);
        await stopped.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Verdict.GivenUp(trial.Time.GetElapsedTime(started));
    }

    private static async Task WatchAsync(PluginBroker broker, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await foreach (var _ in broker.WatchAsync(since, cancellationToken).ConfigureAwait(false))
        {
            // What it says is judged where it is placed for real.
        }
    }

    private static async Task<VendorException?> PlaceAsync(Trial trial, OrderRequest order, CancellationToken cancellationToken)
    {
        try
        {
            await trial.Plugin.Broker!.PlaceAsync(order, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (VendorException refusal)
        {
            return refusal;
        }
    }

    private static OrderRequest NextOrder(Trial trial) => new(
        ClientOrderId.Parse($"certificate-{Interlocked.Increment(ref placed) % 10_000}"), trial.Stage!.Sample.Symbol, OrderSide.Buy, OrderKind.Limit,
        1_000_000, 1_000_000);

    private static string? DefectIn(Order order) =>
        order.Quantity <= 0 ? $"the quantity of {order.Id}{order.BrokerId} is {order.Quantity}"
        : order.Filled < 0 || order.Filled > order.Quantity ? $"{order.Filled} of {order.Id}{order.BrokerId} have filled, of {order.Quantity}"
        : null;
}
