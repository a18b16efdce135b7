using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary>The frames that the socket sends, as text.</summary>
internal static class SocketFrames
{
    public const string Heartbeat = """{"channel":"heartbeat"}""";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The number of a connection does not fit into a signed 64-bit integer, nor does the real one.
    public static string Status(ulong connection) => Object(json =>
    {
        json.WriteString("channel", "status");
        json.WriteString("type", "update");
        json.WriteStartArray("data");
        json.WriteStartObject();
        json.WriteString("version", "2.0.10");
        json.WriteString("system", "online");
        json.WriteString("api_version", "v2");
        json.WriteNumber("connection_id", connection);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public static string Pong(SocketRequest request, DateTimeOffset now) => Object(json =>
    {
        json.WriteString("method", "pong");
        End(json, request, now);
    });

    public static string Accepted(SocketRequest request, string symbol, DateTimeOffset now) => Object(json =>
    {
        json.WriteString("method", request.Method);
        json.WriteStartObject("result");
        json.WriteString("channel", "ohlc");
        json.WriteNumber("interval", request.Interval);
        if (request.Method == "subscribe") json.WriteBoolean("snapshot", request.Snapshot);
        json.WriteString("symbol", symbol);
        if (request.Method == "subscribe")
        {
            json.WriteStartArray("warnings");
            json.WriteStringValue("timestamp is deprecated, use interval_begin");
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteBoolean("success", true);
        End(json, request, now);
    });

    public static string Refused(SocketRequest request, string error, string? symbol, DateTimeOffset now) => Object(json =>
    {
        json.WriteString("error", error);
        if (request.Method is not null) json.WriteString("method", request.Method);
        json.WriteBoolean("success", false);
        if (symbol is not null) json.WriteString("symbol", symbol);
        End(json, request, now);
    });

    public static string Candles(string type, string symbol, int interval, IEnumerable<PriceRow> rows, DateTimeOffset now) => Object(json =>
    {
        json.WriteString("channel", "ohlc");
        json.WriteString("type", type);
        json.WriteString("timestamp", Nanoseconds(now));
        json.WriteStartArray("data");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("symbol", symbol);
            Number(json, "open", row.Open);
            Number(json, "high", row.High);
            Number(json, "low", row.Low);
            Number(json, "close", row.Close);
            json.WriteNumber("trades", row.Trades);
            Number(json, "volume", row.Volume);
            Number(json, "vwap", row.Vwap);
            json.WriteString("interval_begin", Nanoseconds(row.OpenTime));
            json.WriteNumber("interval", interval);
            // The end of the candle, as the deprecated field has it.
            json.WriteString("timestamp", Microseconds(row.OpenTime.AddMinutes(interval)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A candle in the numbers of the socket: prices padded, volumes short, and either with an exponent when it is small.</summary>
    public static PriceRow Row(KrakenPair pair, Candle candle)
    {
        var volume = Quotation.Volume(candle);
        return new(
            candle.OpenTime, Ticks(candle.Open), Ticks(candle.High), Ticks(candle.Low), Ticks(candle.Close),
            Small(volume) ?? volume.ToString("0.########", CultureInfo.InvariantCulture))
        {
            Vwap = Price(pair.Quotation.Vwap(candle)),
            Trades = candle.Trades,
        };

        string Ticks(long ticks) => Price(pair.Quotation.Price(ticks));
        string Price(decimal price) => Small(price) ?? pair.Quotation.Padded(price);
    }

    private static string? Small(decimal number) =>
        number is > 0 and < 0.0001m ? number.ToString("0.##########e-00", CultureInfo.InvariantCulture) : null;

    private static void Number(Utf8JsonWriter json, string name, string? text)
    {
        json.WritePropertyName(name);
        if (text is null) json.WriteNullValue();
        else if (char.IsAsciiDigit(text[^1])) json.WriteRawValue(text, skipInputValidation: true);
        else json.WriteStringValue(text);
    }

    private static void End(Utf8JsonWriter json, SocketRequest request, DateTimeOffset now)
    {
        json.WriteString("time_in", Microseconds(now));
        json.WriteString("time_out", Microseconds(now.AddMicroseconds(111)));
        if (request.RequestId is { } id) json.WriteNumber("req_id", id);
    }

    private static string Microseconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Nanoseconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);

    private static string Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
