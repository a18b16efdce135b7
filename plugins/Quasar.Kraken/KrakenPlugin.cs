using System.Runtime.CompilerServices;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>Bars of the past and live, and pairs, of Kraken's spot market, and an account there.</summary>
/// <remarks>
/// Symbols are those of WebSocket version 2 (<c>BTC/USD</c>), which REST takes as well. Kraken's weeks begin on Thursday and
/// it has no months, so neither is offered.
/// </remarks>
[Plugin("kraken", Title = "Kraken")]
[RateLimit(1, 1)]
[Secret("API_KEY", Header = "API-Key", Endpoint = nameof(KrakenSettings.Private))]
[Secret("API_SECRET", ForSigning = true)]
public sealed class KrakenPlugin(PluginContext<KrakenSettings> context)
    : IHistoricalProvider, ILiveProvider, ISymbolSource, IBroker, IAsyncDisposable
{
    private const int ReachInBars = 720;

    private static readonly Interval[] Intervals =
    [
        Interval.OneMinute, Interval.FiveMinutes, Interval.FifteenMinutes, Interval.ThirtyMinutes,
        Interval.OneHour, Interval.FourHours, Interval.OneDay,
    ];

    private readonly KrakenRest rest = new(context);
    private readonly KrakenStream stream = new(context);
    private readonly KrakenBroker broker = new(context);

    // A candle is there as soon as it is over; the seconds are for clocks that differ.
    public IReadOnlyList<HistoryTerms> History { get; } =
        [.. Intervals.Select(i => new HistoryTerms(i) { ReachInBars = ReachInBars, PublicationDelay = TimeSpan.FromSeconds(5) })];

    public IReadOnlyList<LiveTerms> Live { get; } = [.. Intervals.Select(i => new LiveTerms(i))];

    public async IAsyncEnumerable<Bar> GetBarsAsync(
        BarRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // "since" is documented as exclusive and was inclusive once; a second earlier it is the same.
        var since = request.From.ToUnixTimeSeconds() - 1;
        var pair = Uri.EscapeDataString(request.Symbol.Value);
        var answer = await rest.GetAsync<Dictionary<string, JsonElement>>(
            $"OHLC?pair={pair}&interval={request.Interval.Longest.TotalMinutes}&since={since}", cancellationToken);
        var candles = KrakenCandle.ReadAll(answer);
        var committed = DateTimeOffset.FromUnixTimeSeconds(answer["last"].GetInt64());

        // Kraken fills every interval since a pair's first trade. So only a full answer can have been cut at its beginning,
        // and a candle that is not there between the others was not answered for: the host asks again from where it lacks.
        if (candles.Count >= ReachInBars) request.NothingBefore(candles[0].Bar.OpenTime);
        DateTimeOffset? answered = null;
        foreach (var candle in candles.SkipWhile(candle => candle.Bar.OpenTime < request.From))
        {
            var slot = request.Interval.OpenOf(candle.Bar.OpenTime);
            if (slot > committed || slot > answered) break;
            if (candle.HasTrades && slot < request.To) yield return candle.Bar;
            answered = request.Interval.CloseOf(slot);
        }
        request.AnsweredOnlyUntil(answered ?? request.From);
    }

    public IAsyncEnumerable<LiveEvent> StreamAsync(LiveRequest request, CancellationToken cancellationToken) =>
        stream.ReadAsync(request, cancellationToken);

    public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pairs = await rest.GetAsync<Dictionary<string, KrakenPair>>("AssetPairs", cancellationToken);
        foreach (var listing in pairs.Values.Select(pair => pair.ToListing()).OfType<SymbolListing>().DistinctBy(l => l.Symbol))
            yield return listing;
    }

    public Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken) => broker.GetBalancesAsync(cancellationToken);

    /// <remarks>On the spot market there are balances and no positions; trading on margin is not offered.</remarks>
    public Task<IReadOnlyList<Position>> GetPositionsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Position>>([]);

    public Task<IReadOnlyList<Order>> GetOpenOrdersAsync(CancellationToken cancellationToken) => broker.GetOpenOrdersAsync(cancellationToken);

    public Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        broker.GetClosedOrdersAsync(since, cancellationToken);

    public Task<Order?> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) => broker.FindOrderAsync(id, cancellationToken);

    public Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken) => broker.PlaceAsync(order, cancellationToken);

    public Task CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => broker.CancelAsync(id, cancellationToken);

    public Task ReplaceAsync(OrderChange change, CancellationToken cancellationToken) => broker.ReplaceAsync(change, cancellationToken);

    public IAsyncEnumerable<OrderEvent> WatchAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        broker.WatchAsync(since, cancellationToken);

    public ValueTask DisposeAsync()
    {
        broker.Dispose();
        return ValueTask.CompletedTask;
    }
}
