using System.Runtime.CompilerServices;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

/// <summary>Does what its symbol says: <c>bars:1000</c>, <c>crash</c>, <c>get:/path</c>. The tests' partner.</summary>
[Plugin("test", Title = "Scripted plugin", MaxConcurrency = 8)]
[RateLimit(1000, 1)]
[CallCost("dear/", 5)]
[Secret("TOKEN", QueryParameter = "api_token")]
[Secret("KEY", Header = "X-Key")]
[Secret("SIGNING", ForSigning = true)]
[ReadsBars]
public sealed class ScriptedPlugin : IHistoricalProvider, ILiveProvider, ISymbolSource, IIndexProvider, IBroker, IAsyncDisposable
{
    private readonly PluginContext<TestSettings> context;
    private readonly ScriptedBroker broker;

    public ScriptedPlugin(PluginContext<TestSettings> context)
    {
        this.context = context;
        broker = new ScriptedBroker(context);
        switch (context.Settings.AtStart)
        {
            case "throw": throw new InvalidOperationException("no thanks");
            case "hang": Thread.Sleep(Timeout.Infinite); break;
            case "exit": Environment.Exit(7); break;
        }
    }

    public IReadOnlyList<HistoryTerms> History { get; } =
    [
        new(Interval.OneMinute) { PublicationDelay = TimeSpan.FromSeconds(5), ReachInBars = 720 },
        new(Interval.OneDay) { LongestRequest = TimeSpan.FromDays(600) },
    ];

    public IReadOnlyList<LiveTerms> Live { get; } = [new(Interval.OneMinute) { SymbolsPerStream = 10_000 }];

    public async IAsyncEnumerable<Bar> GetBarsAsync(BarRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (act, argument) = Script.Parse(request.Symbol);
        switch (act)
        {
            case "get":
                await VendorCalls.GetAsync(context, argument, cancellationToken);
                yield break;
            case "echo":
                await VendorCalls.EchoAsync(context, argument, cancellationToken);
                yield break;
            case "listen":
                await VendorCalls.ListenAsync(context, cancellationToken);
                yield break;
            case "reach":
                request.NothingBefore(request.From.AddMinutes(3));
                request.AnsweredOnlyUntil(request.To.AddMinutes(-4));
                yield break;
        }

        await foreach (var bar in Markets.BarsAsync(act, argument, request, cancellationToken)) yield return bar;
        await Misdeeds.CommitAsync(act, argument, context.Log, cancellationToken);
        await Escapes.TryAsync(act, argument, cancellationToken);
    }

    public IAsyncEnumerable<LiveEvent> StreamAsync(LiveRequest request, CancellationToken cancellationToken) =>
        Streams.RunAsync(request, cancellationToken);

    public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        for (var i = 0; i < 1000; i++)
        {
            yield return new SymbolListing(Symbol.Parse($"S{i}"))
            {
                Name = $"Share no. {i} “ü”",
                AssetClass = "common stock",
                QuoteCurrency = "USD",
                TickSize = 0.01m,
            };
        }
    }

    public IAsyncEnumerable<IndexListing> GetIndicesAsync(CancellationToken cancellationToken) => Indices.All.ToAsyncEnumerable();

    public async IAsyncEnumerable<Constituent> GetConstituentsAsync(
        Symbol index, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (act, argument) = Script.Parse(index);
        await foreach (var constituent in Indices.ConstituentsAsync(act, argument, cancellationToken)) yield return constituent;
        await Misdeeds.CommitAsync(act, argument, context.Log, cancellationToken);
    }

    public Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken) => broker.GetBalancesAsync(cancellationToken);

    public Task<IReadOnlyList<Position>> GetPositionsAsync(CancellationToken cancellationToken) => ScriptedBroker.GetPositionsAsync();

    public Task<IReadOnlyList<Order>> GetOpenOrdersAsync(CancellationToken cancellationToken) => broker.GetOpenOrdersAsync();

    public Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        broker.GetClosedOrdersAsync(since, cancellationToken);

    public Task<Order?> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) => broker.FindOrderAsync(id);

    public Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken) => broker.PlaceAsync(order, cancellationToken);

    public Task CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => broker.CancelAsync(id);

    public Task ReplaceAsync(OrderChange change, CancellationToken cancellationToken) => broker.ReplaceAsync(change);

    public IAsyncEnumerable<OrderEvent> WatchAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        broker.WatchAsync(since, cancellationToken);

    public ValueTask DisposeAsync()
    {
        context.Log("disposed");
        return ValueTask.CompletedTask;
    }
}
