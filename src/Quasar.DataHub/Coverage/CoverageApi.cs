using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;
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
                + "'limit' bounds the ranges listed, never the counts; 'buckets' asks for the same in so many equal pieces.");

    private static async Task<Results<Ok<CoverageView>, ProblemHttpResult>> GetAsync(
        string? provider, string? symbol, string? interval, string? from, string? to, string? kind, int? limit, int? buckets,
        SeriesFinder finder, CoverageQuery coverage, PublishedUntil published, TimeProvider time, CancellationToken cancellationToken)
    {
        if (RequestReader.CheckCount("limit", limit, MostRanges) is { } badLimit) return badLimit;
        if (RequestReader.CheckCount("buckets", buckets, MostBuckets) is { } badBuckets) return badBuckets;
        var (asked, refused) = await finder.FindAsync(provider, symbol, interval, from, to, kind, cancellationToken);
        if (asked is null) return refused!;

        var grid = asked.Address.Interval;
        var start = grid.CeilingOf(asked.From ?? asked.Since);
        var end = grid.CeilingOf(asked.To ?? grid.OpenOf(time.GetUtcNow()));
        var window = new TimeRange(start, end > start ? end : start);
        var view = new CoverageViewBuilder(asked.Address, window, limit ?? 1_000, buckets ?? 0);
        var until = await published.OfAsync(asked.Address.Provider, grid);
        await foreach (var stretch in coverage.ReadAsync(asked.Series, window, until, cancellationToken)) view.Add(stretch);
        return TypedResults.Ok(view.Build());
    }
}
