using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd;

/// <summary>The two forms of an answer with bars. CSV is what comes when <c>fmt=json</c> is forgotten.</summary>
internal static class BarAnswer
{
    private const string YearOnly = "Data is limited by one year as you have free subscription";

    public static bool WantsJson(HttpContext context) => context.Request.Query["fmt"] == "json";

    public static Task DaysAsync(HttpContext context, IEnumerable<PriceRow> rows, bool isCutToYear) => WantsJson(context)
        ? JsonAsync(context, rows, isCutToYear, (answer, row) =>
        {
            answer.Writer.WriteString("date", Date(row));
            Prices(answer, row);
            answer.Number("adjusted_close", row.Close);
            answer.Number("volume", row.Volume);
        })
        : CsvAsync(context, "Date,Open,High,Low,Close,Adjusted_close,Volume", rows, isCutToYear, row =>
            $"{Date(row)},{row.Open},{row.High},{row.Low},{row.Close},{row.Close},{row.Volume}");

    public static Task IntradayAsync(HttpContext context, IEnumerable<PriceRow> rows)
    {
        var splits = context.Request.Query["split-dt"] == "1";
        var heading = splits ? "Date,Time" : "Datetime";
        return WantsJson(context)
            ? JsonAsync(context, rows, isCutToYear: false, (answer, row) =>
            {
                answer.Writer.WriteNumber("timestamp", row.OpenTime.ToUnixTimeSeconds());
                answer.Writer.WriteNumber("gmtoffset", 0);
                if (splits) answer.Writer.WriteString("date", Date(row));
                answer.Writer.WriteString(splits ? "time" : "datetime", Format(row, splits ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss"));
                Prices(answer, row);
                answer.Number("volume", row.Volume);
            })
            : CsvAsync(context, $"Timestamp,Gmtoffset,{heading},Open,High,Low,Close,Volume", rows, isCutToYear: false, row =>
            {
                var time = Format(row, splits ? "yyyy-MM-dd,HH:mm:ss" : "yyyy-MM-dd HH:mm:ss");
                return string.Create(CultureInfo.InvariantCulture,
                    $"{row.OpenTime.ToUnixTimeSeconds()},0,{time},{row.Open},{row.High},{row.Low},{row.Close},{row.Volume}");
            });
    }

    private static async Task JsonAsync(HttpContext context, IEnumerable<PriceRow> rows, bool isCutToYear, Action<JsonAnswer, PriceRow> write)
    {
        using var answer = new JsonAnswer(context);
        answer.Writer.WriteStartArray();
        foreach (var row in rows)
        {
            answer.Writer.WriteStartObject();
            write(answer, row);
            answer.Writer.WriteEndObject();
            await answer.FlushIfLargeAsync();
        }

        if (isCutToYear)
        {
            answer.Writer.WriteStartObject();
            answer.Writer.WriteString("warning", YearOnly);
            answer.Writer.WriteEndObject();
        }

        answer.Writer.WriteEndArray();
        await answer.FlushAsync();
    }

    private static async Task CsvAsync(
        HttpContext context, string heading, IEnumerable<PriceRow> rows, bool isCutToYear, Func<PriceRow, string> line)
    {
        context.Response.ContentType = "text/csv; charset=UTF-8";
        var text = new StringBuilder(heading).Append('\n');
        foreach (var row in rows)
        {
            text.Append(line(row)).Append('\n');
            if (text.Length < 32 * 1024) continue;
            await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
            text.Clear();
        }

        if (isCutToYear) text.Append("Warning: ").Append(YearOnly).Append('\n');
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }

    private static void Prices(JsonAnswer answer, PriceRow row)
    {
        answer.Number("open", row.Open);
        answer.Number("high", row.High);
        answer.Number("low", row.Low);
        answer.Number("close", row.Close);
    }

    private static string Date(PriceRow row) => Format(row, "yyyy-MM-dd");

    private static string Format(PriceRow row, string format) => row.OpenTime.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
