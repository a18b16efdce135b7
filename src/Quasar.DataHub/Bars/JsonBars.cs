using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Quasar.Sdk;

namespace Quasar.DataHub.Bars;

/// <summary>Bars as a JSON array of <see cref="BarView"/>, written as they are read.</summary>
internal static class JsonBars
{
    private const int FlushAt = 32 * 1024;

    private static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    private static readonly JsonEncodedText Open = JsonEncodedText.Encode("open");
    private static readonly JsonEncodedText High = JsonEncodedText.Encode("high");
    private static readonly JsonEncodedText Low = JsonEncodedText.Encode("low");
    private static readonly JsonEncodedText Close = JsonEncodedText.Encode("close");
    private static readonly JsonEncodedText Volume = JsonEncodedText.Encode("volume");

    public static async Task WriteAsync(IAsyncEnumerable<Bar> bars, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartArray();
        await foreach (var bar in bars)
        {
            Write(json, bar);
            if (json.BytesPending < FlushAt) continue;
            json.Flush();
            await response.BodyWriter.FlushAsync(cancellationToken);
        }
        json.WriteEndArray();
        json.Flush();
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, in Bar bar)
    {
        json.WriteStartObject();
        json.WriteString(Time, bar.OpenTime.UtcDateTime);
        json.WriteNumber(Open, bar.Open);
        json.WriteNumber(High, bar.High);
        json.WriteNumber(Low, bar.Low);
        json.WriteNumber(Close, bar.Close);
        json.WriteNumber(Volume, bar.Volume);
        json.WriteEndObject();
    }
}
