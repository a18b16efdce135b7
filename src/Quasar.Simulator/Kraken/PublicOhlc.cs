using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Faults;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary>
/// <c>GET /0/public/OHLC</c>: the newest 720 candles and the running one. Unlike the socket it fills intervals in which
/// nothing traded with flat rows.
/// </summary>
internal sealed class PublicOhlc(KrakenPairs pairs, FaultBoard faults, TimeProvider clock)
{
    private const int Reach = 720;

    public Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["pair"] is not [{ Length: > 0 } name, ..] || KrakenInterval.Parse(query["interval"]) is not { } interval)
            return KrakenAnswer.ErrorAsync(context, "EGeneral:Invalid arguments");
        if (pairs.Find(name) is not var (pair, key)) return KrakenAnswer.ErrorAsync(context, "EQuery:Unknown asset pair");
        if (!TryParseSince(query["since"], out var since)) return KrakenAnswer.ErrorAsync(context, "EGeneral:Invalid arguments:since");

        var now = clock.GetUtcNow();
        var running = KrakenInterval.OpenMinute(now, interval);
        var first = Math.Max(running - (long)Reach * interval, pair.Market.FirstMinute / interval * interval);
        var rows = Filled(pair, interval, first, running, now);
        // "Since" is exclusive; the running candle comes whatever it says. A pair that has not traded yet has neither.
        var committed = faults.Spoil(context, $"{pair.Key} {interval}", rows.SkipLast(1).Where(row => row.OpenTime.ToUnixTimeSeconds() > since));
        return KrakenAnswer.OkAsync(context, json =>
        {
            json.WriteStartArray(key);
            foreach (var row in committed.Concat(rows.TakeLast(1))) Write(json, row);
            json.WriteEndArray();
            json.WriteNumber("last", (running - interval) * 60);
        });
    }

    private static List<PriceRow> Filled(KrakenPair pair, int interval, long first, long running, DateTimeOffset now)
    {
        var traded = pair.Market.Candles(interval, first, running + interval, now).ToDictionary(candle => candle.OpenMinute);
        var close = pair.Market.LastTicksBefore(first);
        var rows = new List<PriceRow>();
        for (var open = first; open <= running; open += interval)
        {
            if (traded.TryGetValue(open, out var candle)) close = candle.Close;
            else if (close is null) continue;
            rows.Add(Row(pair.Quotation, traded.TryGetValue(open, out candle) ? candle : Flat(open, close.Value)));
        }

        return rows;
    }

    private static Candle Flat(long open, long close) => new(open, close, close, close, close, 0, 0, 0);

    private static PriceRow Row(Quotation quotation, Candle candle) => new(
        candle.OpenTime, quotation.Padded(candle.Open), quotation.Padded(candle.High), quotation.Padded(candle.Low),
        quotation.Padded(candle.Close), Quotation.Volume(candle).ToString("F8", CultureInfo.InvariantCulture))
    {
        Vwap = quotation.Padded(quotation.Vwap(candle)),
        Trades = candle.Trades,
    };

    private static void Write(Utf8JsonWriter json, PriceRow row)
    {
        json.WriteStartArray();
        json.WriteNumberValue(row.OpenTime.ToUnixTimeSeconds());
        foreach (var text in new[] { row.Open, row.High, row.Low, row.Close, row.Vwap, row.Volume }) json.WriteStringValue(text);
        json.WriteNumberValue(row.Trades);
        json.WriteEndArray();
    }

    private static bool TryParseSince(string? text, out long since)
    {
        since = long.MinValue;
        return string.IsNullOrEmpty(text) || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out since);
    }
}
