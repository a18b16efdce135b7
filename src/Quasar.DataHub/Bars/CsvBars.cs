using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Quasar.Sdk;

namespace Quasar.DataHub.Bars;

/// <summary>Bars as RFC 4180 CSV with a header line; every field is a number or a time, so none is ever quoted.</summary>
internal static class CsvBars
{
    public const string ContentType = "text/csv";

    private const int FlushAt = 32 * 1024;

    // A time and five doubles of at most 24 characters each, with their separators.
    private const int LongestLine = 20 + 5 * 25 + 2;

    public static async Task WriteAsync(IAsyncEnumerable<Bar> bars, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        var writer = response.BodyWriter;
        Encoding.ASCII.GetBytes("time,open,high,low,close,volume\r\n", writer);
        await foreach (var bar in bars)
        {
            Write(writer, bar);
            if (writer.UnflushedBytes >= FlushAt) await writer.FlushAsync(cancellationToken);
        }
        await writer.FlushAsync(cancellationToken);
    }

    private static void Write(PipeWriter writer, in Bar bar)
    {
        var line = writer.GetSpan(LongestLine);
        bar.OpenTime.TryFormat(line, out var length, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        foreach (var value in (ReadOnlySpan<double>)[bar.Open, bar.High, bar.Low, bar.Close, bar.Volume])
        {
            line[length++] = (byte)',';
            value.TryFormat(line[length..], out var digits, default, CultureInfo.InvariantCulture);
            length += digits;
        }
        line[length++] = (byte)'\r';
        line[length++] = (byte)'\n';
        writer.Advance(length);
    }
}
