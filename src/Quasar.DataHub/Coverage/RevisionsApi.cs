using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>What bars said before they were replaced, over HTTP.</summary>
internal static class RevisionsApi
{
    private const int MostRevisions = 10_000;

    public static void MapRevisions(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/revisions", ListAsync)
            .WithSummary("Lists what bars of a series said before the vendor said otherwise, by opening time, the latest first");

    private static async Task<Results<Ok<RevisionView[]>, ProblemHttpResult>> ListAsync(
        string? provider, string? symbol, string? interval, string? from, string? to, string? kind, int? limit,
        SeriesFinder finder, RevisionStore store, CancellationToken cancellationToken)
    {
        if (RequestReader.CheckCount("limit", limit, MostRevisions) is { } badLimit) return badLimit;
        var (asked, refused) = await finder.FindAsync(provider, symbol, interval, from, to, kind, cancellationToken);
        if (asked is null) return refused!;
        var revisions = await store.ListAsync(asked.Series, asked.Range, limit ?? 100, cancellationToken);
        return TypedResults.Ok(revisions.Select(RevisionView.Of).ToArray());
    }
}

/// <summary>A bar as it was.</summary>
/// <param name="ReplacedAt">When it was replaced, or removed.</param>
/// <param name="RunId">The run that did it; none for a word of the live stream.</param>
internal sealed record RevisionView(
    DateTimeOffset Time, double Open, double High, double Low, double Close, double Volume, DateTimeOffset ReplacedAt, Guid? RunId)
{
    public static RevisionView Of(BarRevision revision) => new(
        revision.Bar.OpenTime, revision.Bar.Open, revision.Bar.High, revision.Bar.Low, revision.Bar.Close, revision.Bar.Volume,
        revision.ReplacedAt, revision.RunId);
}
