using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Feeds;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>How vendors' indices are kept up to date, over HTTP.</summary>
internal static class SyncsApi
{
    private const int MostSyncs = 1_000;

    public static void MapSyncs(this IEndpointRouteBuilder endpoints)
    {
        var syncs = endpoints.MapGroup("/indices/{code}/syncs");
        syncs.MapGet("", ListAsync).WithName("ListIndexSyncs").WithSummary("Lists the attempts to bring a vendor's index up to date, latest first")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        syncs.MapPost("", RunAsync).WithName("SyncIndex").WithSummary("Asks the vendor now, and takes over what it says")
            .WithDescription("A list that is empty, or lacks half of the members, changes nothing: it is held until it is confirmed or discarded.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status502BadGateway);
        syncs.MapPost("/{id:int}/confirm", ConfirmAsync).WithName("ConfirmIndexSync").WithSummary("Takes over a list that was held")
            .ProducesProblem(StatusCodes.Status404NotFound);
        syncs.MapPost("/{id:int}/discard", DiscardAsync).WithName("DiscardIndexSync").WithSummary("Drops a list that was held")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<SyncView[]>, ProblemHttpResult>> ListAsync(
        string code, IndexStore store, SyncStore syncs, CancellationToken cancellationToken, int limit = 100)
    {
        if (Refusal.OfLimit(limit, MostSyncs) is { } outside) return outside;
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        return TypedResults.Ok((await syncs.ListAsync(index.Id, limit, cancellationToken)).Select(SyncView.Of).ToArray());
    }

    private static async Task<Results<Ok<SyncView>, ProblemHttpResult>> RunAsync(
        string code, IndexStore store, IndexRefresh refresh, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        if (index.Provider is null) return Refusal.Conflict($"'{code}' is your own: there is no vendor to ask");
        try
        {
            return await refresh.RunAsync(index, cancellationToken) is { } sync ? TypedResults.Ok(SyncView.Of(sync)) : IndicesApi.NoIndex(code);
        }
        catch (FeedException exception)
        {
            return TypedResults.Problem(
                exception.Message, statusCode: StatusCodes.Status502BadGateway, title: "The constituents could not be read; nothing was changed");
        }
    }

    private static Task<Results<Ok<SyncView>, ProblemHttpResult>> ConfirmAsync(
        string code, int id, IndexStore store, SyncStore syncs, IndexFollower follower, Actor actor, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(code, id, apply: true, store, syncs, follower, actor, time, cancellationToken);

    private static Task<Results<Ok<SyncView>, ProblemHttpResult>> DiscardAsync(
        string code, int id, IndexStore store, SyncStore syncs, IndexFollower follower, Actor actor, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(code, id, apply: false, store, syncs, follower, actor, time, cancellationToken);

    private static async Task<Results<Ok<SyncView>, ProblemHttpResult>> DecideAsync(
        string code, int id, bool apply, IndexStore store, SyncStore syncs, IndexFollower follower, Actor actor, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        if (await syncs.DecideAsync(index.Id, id, apply, actor.Name, time.GetUtcNow(), cancellationToken) is not { } decided)
            return TypedResults.Problem($"No list {id} of '{code}' is held", statusCode: StatusCodes.Status404NotFound);
        if (apply) follower.Wake();
        return TypedResults.Ok(SyncView.Of(decided));
    }
}

/// <summary>An attempt to bring a vendor's index up to date.</summary>
/// <param name="Outcome"><c>applied</c>, <c>unchanged</c>, <c>held</c> (until it is confirmed or discarded), <c>confirmed</c>, <c>discarded</c> or
/// <c>failed</c>.</param>
/// <param name="Left">How many went out, or would.</param>
/// <param name="Message">Why it was held, or failed.</param>
internal sealed record SyncView(int Id, DateTimeOffset At, string Outcome, int Joined, int Left, int Reweighted, string? Message)
{
    public static SyncView Of(IndexSync sync) => new(
        sync.Id, sync.At, sync.Outcome.ToString().ToLowerInvariant(), sync.Joined, sync.Left, sync.Reweighted, sync.Message);
}
