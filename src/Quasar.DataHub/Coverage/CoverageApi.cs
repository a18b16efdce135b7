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
        RequestReader requests, CoverageQuery coverage, PublishedUntil published, TimeProvider time, CancellationToken cancellationToken)
    {
        if (requests.ReadAddress(provider, symbol, interval, out var address) is { } badAddress) return badAddress;
        if (RequestReader.CheckCount("limit", limit, MostRanges) is { } badLimit) return badLimit;
        if (RequestReader.CheckCount("buckets", buckets, MostBuckets) is { } badBuckets) return badBuckets;
        if (RequestReader.ReadRange(from, to, out var fromTime, out var toTime) is { } badRange) return badRange;
        if (RequestReader.ReadKind(kind, out var wanted) is { } badKind) return badKind;
        if (await coverage.FindAsync(address, wanted ?? SeriesKind.Historical, cancellationToken) is not { } found)
            return Refusal.NotFound($"{address} was never subscribed{(wanted == SeriesKind.Live ? " live" : "")}");

        var grid = address.Interval;
        var start = grid.CeilingOf(fromTime ?? found.Since);
        var end = grid.CeilingOf(toTime ?? grid.OpenOf(time.GetUtcNow()));
        var window = new TimeRange(start, end > start ? end : start);
        var view = new CoverageViewBuilder(address, window, limit ?? 1_000, buckets ?? 0);
        var until = await published.OfAsync(address.Provider, grid);
        await foreach (var stretch in coverage.ReadAsync(found.Series, window, until, cancellationToken)) view.Add(stretch);
        return TypedResults.Ok(view.Build());
    }
}
