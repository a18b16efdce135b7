using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Runs;

/// <summary>The record of fetches, over HTTP.</summary>
internal static class RunsApi
{
    private const int MostRuns = 1_000;

    public static void MapRuns(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/runs", ListAsync).WithSummary("Lists the last attempts to fetch, newest first");

    private static async Task<Results<Ok<IReadOnlyList<RunRow>>, ProblemHttpResult>> ListAsync(
        string? provider, string? symbol, string? interval, int? limit, RunStore runs, CancellationToken cancellationToken)
    {
        if (RequestReader.CheckCount("limit", limit, MostRuns) is { } problem) return problem;
        // A provider or a symbol may have gone and left its runs, so only what can be none is refused.
        if (provider is not null && !Symbol.TryParse(provider, out _)) return Refusal.BadField("provider", "This is no provider's name");
        if (symbol is not null && !Symbol.TryParse(symbol, out _)) return Refusal.BadField("symbol", "This is no symbol");
        Interval? known = null;
        if (interval is not null && !Interval.TryParse(interval, out known))
            return Refusal.BadField("interval", $"An interval is one of {string.Join(", ", Interval.All)}");
        return TypedResults.Ok(await runs.ListAsync(new RunFilter(provider, symbol, known?.Name, limit ?? 100), cancellationToken));
    }
}
