using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;

namespace Quasar.DataHub.Indices;

/// <summary>The indices that vendors know, and what they are made of, over HTTP.</summary>
internal static class IndicesApi
{
    // Lines are small: of the broadest index a few messages bring all.
    private const int LinesAtOnce = 1_000;

    public static void MapIndices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/indices", ListIndicesAsync)
            .WithSummary("Streams the indices that a vendor tells the constituents of, one JSON object a line")
            .ProducesJsonLines<IndexRow>().ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/constituents", ListConstituentsAsync)
            .WithSummary("Streams what an index is made of now, one JSON object a line")
            .ProducesJsonLines<ConstituentRow>().ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ListIndicesAsync(
        string? provider, RequestReader reader, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        var (grain, problem) = await FindAsync(provider, reader, grains, cancellationToken);
        if (grain is null) return problem!;
        return await JsonLines.SendAsync(response, grain.ListIndicesAsync(cancellationToken).WithBatchSize(LinesAtOnce), cancellationToken);
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ListConstituentsAsync(
        string? provider, string? index, RequestReader reader, IGrainFactory grains, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (RequestReader.ReadSymbol("index", index, out var symbol) is { } wrong) return wrong;
        var (grain, problem) = await FindAsync(provider, reader, grains, cancellationToken);
        if (grain is null) return problem!;
        var constituents = grain.ListConstituentsAsync(symbol.Value, cancellationToken).WithBatchSize(LinesAtOnce);
        return await JsonLines.SendAsync(response, constituents, cancellationToken);
    }

    // What a provider that has not started yet offers, nobody knows: it is asked, and answers when it runs.
    private static async Task<(IProviderGrain? Grain, ProblemHttpResult? Problem)> FindAsync(
        string? provider, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await reader.ReadRunningAsync(provider, cancellationToken) is { } unknown) return (null, unknown);
        var grain = grains.GetGrain<IProviderGrain>(provider!);
        return await grain.GetAsync() is { State: "running", OffersIndices: false }
            ? (null, Refusal.Conflict($"The provider {provider} offers no indices"))
            : (grain, null);
    }
}
