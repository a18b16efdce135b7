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
        SeriesFinder finder, CoverageStore store, CancellationToken cancellationToken)
    {
        if (RequestReader.CheckCount("limit", limit, MostBars) is { } badLimit) return badLimit;
        var (asked, refused) = await finder.FindAsync(provider, symbol, interval, from, to, kind, cancellationToken);
        if (asked is null) return refused!;
        var bars = await store.ListQuarantinedAsync(asked.Series, asked.Range, limit ?? 100, cancellationToken);
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
