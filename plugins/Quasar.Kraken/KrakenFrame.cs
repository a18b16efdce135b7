using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>A message of the WebSocket interface: an answer to a request has a method, all else a channel.</summary>
internal sealed record KrakenFrame(
    string? Channel, string? Method, bool? Success, string? Error, string? Symbol, KrakenFrame.Subscription? Result,
    DateTimeOffset? Timestamp, JsonElement Data)
{
    internal sealed record Subscription(string? Symbol);

    private sealed record Row(
        string Symbol, DateTimeOffset IntervalBegin, double? Open, double? High, double? Low, double? Close, double? Volume)
    {
        // A number that is missing is none, which the host's checks catch. As 0 it would be a price like another.
        public Bar ToBar() => new(IntervalBegin, Is(Open), Is(High), Is(Low), Is(Close), Is(Volume));

        private static double Is(double? number) => number ?? double.NaN;
    }

    /// <summary>What the message says, at least that the connection lives.</summary>
    public IEnumerable<LiveEvent> ToEvents(Interval interval, DateTimeOffset now) => this switch
    {
        { Channel: "ohlc", Data.ValueKind: JsonValueKind.Array } when Data.GetArrayLength() > 0 => Updates(interval, now),
        { Method: "subscribe", Success: true, Result.Symbol: { } symbol } => [new LiveEvent.Started(Sdk.Symbol.Parse(symbol))],
        { Method: "subscribe", Success: false, Symbol: { } symbol } =>
            [new LiveEvent.Refused(Sdk.Symbol.Parse(symbol), Error ?? "refused without a word")],
        { Method: "subscribe", Success: false } => throw Refusal(Error ?? "Kraken refused the subscription without a word"),
        _ => [new LiveEvent.Alive()],
    };

    private IEnumerable<LiveEvent> Updates(Interval interval, DateTimeOffset now)
    {
        var rows = Data.Deserialize<Row[]>(KrakenJson.Options)!;
        foreach (var row in rows)
        {
            yield return new LiveEvent.Update(Sdk.Symbol.Parse(row.Symbol), row.ToBar(), Timestamp ?? AsOf(row));
        }

        // A frame without a time was said now. A candle that has a later one beside it is complete, so it was said after its
        // end even where our clock is behind, and no word from before its end may replace it.
        DateTimeOffset AsOf(Row row)
        {
            var close = interval.CloseOf(row.IntervalBegin);
            return close > now && rows.Any(r => r.Symbol == row.Symbol && r.IntervalBegin >= close) ? close : now;
        }
    }

    private static VendorException Refusal(string words) => new(
        words.Contains("rate", StringComparison.OrdinalIgnoreCase) ? VendorFault.RateLimited : VendorFault.Refused, words);
}
