using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Kraken;

/// <summary>The envelope of every REST answer: status 200, and the error in the body.</summary>
internal static class KrakenAnswer
{
    public static async Task OkAsync(HttpContext context, Action<Utf8JsonWriter> result)
    {
        using var answer = new JsonAnswer(context);
        answer.Writer.WriteStartObject();
        answer.Writer.WriteStartArray("error");
        answer.Writer.WriteEndArray();
        answer.Writer.WriteStartObject("result");
        result(answer.Writer);
        answer.Writer.WriteEndObject();
        answer.Writer.WriteEndObject();
        await answer.FlushAsync();
    }

    public static async Task ErrorAsync(HttpContext context, string error)
    {
        using var answer = new JsonAnswer(context);
        answer.Writer.WriteStartObject();
        answer.Writer.WriteStartArray("error");
        answer.Writer.WriteStringValue(error);
        answer.Writer.WriteEndArray();
        answer.Writer.WriteEndObject();
        await answer.FlushAsync();
    }
}
