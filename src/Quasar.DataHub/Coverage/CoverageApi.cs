using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>What is there and what is not, over HTTP.</summary>
internal static class CoverageApi
{
    private const int MostRanges = 10_000;
    private const int MostBuckets = 2_000;

    public static void MapCoverage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/coverage", GetAsync)
            .WithSummary("Tells what is known about each interval of a range")
            .WithDescription(
                "Without 'from', since the subscription's start; without 'to', up to the last interval that has closed. "
                + "Without 'provider', 'symbol' is a common symbol, and the vendor is chosen as for bars. 'limit' bounds the ranges "
                + "listed, never the counts; 'buckets' asks for the same in so many equal pieces.")
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<CoverageView>, ProblemHttpResult>> GetAsync(
        string? provider, string? symbol, string? interval, string? from, string? to, string? kind, int? limit, int? buckets,
        string? prefer, SeriesFinder finder, CoverageQuery coverage, PublishedUntil published, TimeProvider time, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (RequestReader.CheckCount("limit", limit, MostRanges) is { } badLimit) return badLimit;
        if (RequestReader.CheckCount("buckets", buckets, MostBuckets) is { } badBuckets) return badBuckets;
        var (asked, refused) = await finder.FindAllAsync(provider, symbol, interval, from, to, kind, prefer, response, cancellationToken);
        if (asked is null) return refused!;

        var address = asked[^1].Address;
        var grid = address.Interval;
        var windows = asked.Select(part => WindowOf(part, grid, time.GetUtcNow())).ToList();
        var view = new CoverageViewBuilder(address, new TimeRange(windows[0].From, windows[^1].To), limit ?? 1_000, buckets ?? 0);
        var until = await published.OfAsync(address.Provider, grid);
        foreach (var (part, window) in asked.Zip(windows))
            await foreach (var stretch in coverage.ReadAsync(part.Series, window, until, cancellationToken)) view.Add(stretch);
        return TypedResults.Ok(view.Build());
    }

    private static TimeRange WindowOf(SeriesWindow asked, Interval grid, DateTimeOffset now)
    {
        var start = grid.CeilingOf(asked.From ?? asked.Since);
        var end = grid.CeilingOf(asked.To ?? grid.OpenOf(now));
        return new TimeRange(start, end > start ? end : start);
    }
}
