using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>Bars that failed a check, as they came, over HTTP.</summary>
internal static class QuarantineApi
{
    private const int MostBars = 1_000;

    public static void MapQuarantine(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/quarantine", ListAsync).WithSummary("Lists the bars of a series that failed a check, with the reason");

    private static async Task<Results<Ok<QuarantinedView[]>, ProblemHttpResult>> ListAsync(
        string? provider, string? symbol, string? interval, string? from, string? to, string? kind, int? limit,
        RequestReader requests, CoverageQuery coverage, CoverageStore store, CancellationToken cancellationToken)
    {
        if (requests.ReadAddress(provider, symbol, interval, out var address) is { } badAddress) return badAddress;
        if (RequestReader.CheckCount("limit", limit, MostBars) is { } badLimit) return badLimit;
        if (RequestReader.ReadRange(from, to, out var fromTime, out var toTime) is { } badRange) return badRange;
        if (RequestReader.ReadKind(kind, out var wanted) is { } badKind) return badKind;
        if (await coverage.FindAsync(address, wanted ?? SeriesKind.Historical, cancellationToken) is not { } found)
            return Refusal.NotFound($"{address} was never subscribed{(wanted == SeriesKind.Live ? " live" : "")}");
        var window = new TimeRange(fromTime ?? RequestReader.Earliest, toTime ?? RequestReader.Latest);
        var bars = await store.ListQuarantinedAsync(found.Series, window, limit ?? 100, cancellationToken);
        return TypedResults.Ok(bars.Select(QuarantinedView.Of).ToArray());
    }
}

/// <summary>A bar that failed a check.</summary>
/// <param name="Slot">Opening time of the interval in which it lies.</param>
/// <param name="Values">Time, open, high, low, close and volume as the vendor gave them; text, for they may be no numbers.</param>
internal sealed record QuarantinedView(DateTimeOffset Slot, string Reason, string Values)
{
    public static QuarantinedView Of(QuarantinedBar bar) => new(
        bar.Slot, bar.Reason,
        FormattableString.Invariant(
            $"{bar.Bar.OpenTime:O} {bar.Bar.Open} {bar.Bar.High} {bar.Bar.Low} {bar.Bar.Close} {bar.Bar.Volume}"));
}
