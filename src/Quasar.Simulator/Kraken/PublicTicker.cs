using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary><c>GET /0/public/Ticker</c>: today since midnight, and the last 24 hours.</summary>
internal sealed class PublicTicker(KrakenPairs pairs, TimeProvider clock)
{
    private const int MinutesPerDay = 1440;

    public Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Query["pair"] is not [{ Length: > 0 } names, ..])
            return KrakenAnswer.OkAsync(context, json => Write(json, pairs.All.Select(pair => (pair, pair.Key))));

        var asked = names.Split(',', StringSplitOptions.TrimEntries).Select(pairs.Find).ToList();
        return asked.Contains(null)
            ? KrakenAnswer.ErrorAsync(context, "EQuery:Unknown asset pair")
            : KrakenAnswer.OkAsync(context, json => Write(json, asked.OfType<(KrakenPair, string)>().DistinctBy(pair => pair.Item2)));
    }

    private void Write(Utf8JsonWriter json, IEnumerable<(KrakenPair Pair, string Key)> rows)
    {
        var now = clock.GetUtcNow();
        foreach (var (pair, key) in rows)
            if (pair.Market.LastTicksBefore(KrakenInterval.OpenMinute(now, 1)) is { } last) Write(json, pair, key, last, now);
    }

    private static void Write(Utf8JsonWriter json, KrakenPair pair, string key, long before, DateTimeOffset now)
    {
        var tape = pair.Market.OpenTape();
        var minute = KrakenInterval.OpenMinute(now, 1);
        var running = pair.Market.Aggregate(tape, minute, minute + 1, now);
        var last = running.IsEmpty ? before : running.Close;
        var today = Spoken(pair.Market.Aggregate(tape, minute - minute % MinutesPerDay, minute + 1, now), last);
        var day = Spoken(pair.Market.Aggregate(tape, minute + 1 - MinutesPerDay, minute + 1, now), last);

        json.WriteStartObject(key);
        Texts(json, "a", pair.Quotation.Padded(last + 1), "1", "1.000");
        Texts(json, "b", pair.Quotation.Padded(last), "1", "1.000");
        Texts(json, "c", pair.Quotation.Padded(last), pair.OrderMin);
        Texts(json, "v", Volume(today), Volume(day));
        Texts(json, "p", Vwap(pair, today), Vwap(pair, day));
        json.WriteStartArray("t");
        json.WriteNumberValue(today.Trades);
        json.WriteNumberValue(day.Trades);
        json.WriteEndArray();
        Texts(json, "l", pair.Quotation.Padded(today.Low), pair.Quotation.Padded(day.Low));
        Texts(json, "h", pair.Quotation.Padded(today.High), pair.Quotation.Padded(day.High));
        json.WriteString("o", pair.Quotation.Padded(today.Open));
        json.WriteEndObject();
    }

    // A market in which nothing traded still has a price.
    private static Candle Spoken(Candle candle, long last) =>
        candle.IsEmpty ? candle with { Open = last, High = last, Low = last, Close = last } : candle;

    private static string Volume(Candle candle) => Quotation.Volume(candle).ToString("F8", CultureInfo.InvariantCulture);

    private static string Vwap(KrakenPair pair, Candle candle) => pair.Quotation.Padded(pair.Quotation.Vwap(candle));

    private static void Texts(Utf8JsonWriter json, string name, params string[] texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
