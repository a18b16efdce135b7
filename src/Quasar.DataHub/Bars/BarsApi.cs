using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Bars;

/// <summary>Stored bars, over HTTP.</summary>
internal static class BarsApi
{
    // The newest bars are turned around in memory; from the oldest on, a range of any length streams.
    private const int MostNewest = 100_000;

    public static void MapBars(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bars", GetAsync)
            .WithSummary("Streams the stored bars of a range, oldest first")
            .WithDescription(
                "Without 'provider', 'symbol' is a common symbol: the first vendor by preference that has bars in the range serves them, 'prefer' "
                + "names others to ask first, and the headers X-Quasar-Provider, X-Quasar-Symbol, X-Quasar-Currency and X-Quasar-Currency-Unit tell "
                + "whose bars they are. Without 'from', 'limit' counts back from the end: the newest bars before 'to'. Without 'kind', history is "
                + "served where the vendor has answered for it and live bars elsewhere. Formats: json, csv, arrow (IPC stream).")
            .Produces<BarView[]>(StatusCodes.Status200OK, "application/json", CsvBars.ContentType, ArrowBars.ContentType)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> GetAsync(
        string? provider, string? symbol, string? interval, string? from, string? to, int? limit, string? format, string? kind, string? prefer,
        BarFinder finder, BarReader reader, HttpResponse response, CancellationToken cancellationToken)
    {
        if (RequestReader.CheckCount("limit", limit, int.MaxValue) is { } badLimit) return badLimit;
        if (RequestReader.ReadRange(from, to, out var fromTime, out var toTime) is { } badRange) return badRange;
        if (format is not (null or "json" or "csv" or "arrow")) return Refusal.BadField("format", "A format is json, csv or arrow");
        if (RequestReader.ReadKind(kind, out var wanted) is { } badKind) return badKind;
        if (fromTime is null && limit > MostNewest)
            return Refusal.BadField("limit", $"Without 'from' at the most {MostNewest}; give 'from' to read on from there");

        var range = new TimeRange(fromTime ?? RequestReader.Earliest, toTime ?? RequestReader.Latest);
        var (parts, refused) = await finder.FindAsync(provider, symbol, interval, prefer, wanted, range, response, cancellationToken);
        if (parts is null) return refused!;
        var bars = fromTime is null && limit is { } newest
            ? (await reader.ReadNewestAsync(parts, newest, cancellationToken)).ToAsyncEnumerable()
            : reader.ReadAsync(parts, limit, cancellationToken);
        await WriteAsync(format, bars, response, cancellationToken);
        return TypedResults.Empty;
    }

    private static Task WriteAsync(string? format, IAsyncEnumerable<Bar> bars, HttpResponse response, CancellationToken cancellationToken) =>
        format switch
        {
            "csv" => CsvBars.WriteAsync(bars, response, cancellationToken),
            "arrow" => ArrowBars.WriteAsync(bars, response, cancellationToken),
            _ => JsonBars.WriteAsync(bars, response, cancellationToken),
        };
}

/// <summary>A bar as it is served.</summary>
/// <param name="Time">Opening time, UTC.</param>
/// <param name="Volume">In units of the instrument.</param>
internal sealed record BarView(DateTimeOffset Time, double Open, double High, double Low, double Close, double Volume);
