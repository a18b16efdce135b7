using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>The indices, over HTTP.</summary>
internal static class IndicesApi
{
    private const int MostIndices = 1_000;

    public static void MapIndices(this IEndpointRouteBuilder endpoints)
    {
        var indices = endpoints.MapGroup("/indices");
        indices.MapGet("", ListAsync).WithName("ListIndices").WithSummary("Lists indices by code")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        indices.MapPost("", CreateAsync).WithName("CreateIndex").WithSummary("Enters an index: one of your own, or a vendor's")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        indices.MapGet("/{code}", GetAsync).WithName("GetIndex").WithSummary("Shows an index")
            .ProducesProblem(StatusCodes.Status404NotFound);
        indices.MapPatch("/{code}", ChangeAsync).WithName("ChangeIndex").WithSummary("Changes an index's code, name or schedule; its members stay")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        indices.MapDelete("/{code}", DeleteAsync).WithName("DeleteIndex").WithSummary("Deletes an index with its history, unless it is followed")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static ProblemHttpResult NoIndex(string code) =>
        TypedResults.Problem($"There is no index '{code}'", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<IndexPage>, ProblemHttpResult>> ListAsync(
        IndexStore store, CancellationToken cancellationToken, string? q = null, string? provider = null, string? after = null, int limit = 100)
    {
        if (Refusal.OfLimit(limit, MostIndices) is { } outside) return outside;
        foreach (var (field, text) in new[] { ("q", q), ("provider", provider), ("after", after) })
            if (text?.Contains('\0') == true) return Refusal.BadField(field, "This has a character that no text has");
        var found = await store.ListAsync(q, provider, after, limit + 1, cancellationToken);
        return TypedResults.Ok(new IndexPage(
            [.. found.Take(limit).Select(IndexView.Of)], found.Count > limit ? found[limit - 1].Code : null));
    }

    private static async Task<Results<CreatedAtRoute<IndexView>, ProblemHttpResult>> CreateAsync(
        NewIndex body, IndexStore store, CodeStore plugins, Actor actor, TimeProvider time, CancellationToken cancellationToken)
    {
        if (IndexRequests.Check(body) is { Count: > 0 } errors) return Refusal.BadFields(errors);
        if (body.Provider is { } provider && !await plugins.KnowsAsync(provider, cancellationToken)) return Refusal.NoPlugin(provider);
        var schedule = body switch { { Provider: null } => null, { Schedule: null } => IndexRequests.Daily, { Schedule: "" } => null, _ => body.Schedule };
        return await store.CreateAsync(
            body.Code!, body.Name!.Trim(), body.Provider, body.VendorSymbol, schedule, actor.Name, time.GetUtcNow(), cancellationToken) is { } made
            ? TypedResults.CreatedAtRoute(IndexView.Of(made), "GetIndex", new { code = made.Code })
            : Refusal.Conflict($"There is an index '{body.Code}' already, or one of {body.Provider ?? "this provider"}'s {body.VendorSymbol}");
    }

    private static async Task<Results<Ok<IndexView>, ProblemHttpResult>> GetAsync(
        string code, IndexStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(code, cancellationToken) is { } found ? TypedResults.Ok(IndexView.Of(found)) : NoIndex(code);

    private static async Task<Results<Ok<IndexView>, ProblemHttpResult>> ChangeAsync(
        string code, IndexChange body, IndexStore store, Actor actor, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(code, cancellationToken) is not { } found) return NoIndex(code);
        if (IndexRequests.Check(body, hasProvider: found.Provider is not null) is { Count: > 0 } errors) return Refusal.BadFields(errors);
        try
        {
            return await store.ChangeAsync(code, body.Code, body.Name?.Trim(), body.Schedule, actor.Name, time.GetUtcNow(), cancellationToken) is { } changed
                ? TypedResults.Ok(IndexView.Of(changed))
                : NoIndex(code);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Refusal.Conflict($"There is an index '{body.Code}' already");
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string code, IndexStore store, Actor actor, TimeProvider time, CancellationToken cancellationToken) =>
        await store.DeleteAsync(code, actor.Name, time.GetUtcNow(), cancellationToken) switch
        {
            null => NoIndex(code),
            [] => TypedResults.NoContent(),
            var follows => Refusal.StillNeeded($"The index '{code}'", [.. follows.Select(interval => $"its {interval} bars are followed")]),
        };
}

/// <summary>A page of indices.</summary>
/// <param name="Next">What to ask for <c>after</c> to get the next page; null on the last.</param>
internal sealed record IndexPage(IReadOnlyList<IndexView> Items, string? Next);

/// <summary>An index as it is shown.</summary>
/// <param name="Provider">The vendor that keeps it; null for one of the owner's own.</param>
/// <param name="Schedule">When the vendor is asked, cron in UTC; null for only on request.</param>
internal sealed record IndexView(string Code, string Name, string? Provider, string? VendorSymbol, string? Schedule, DateTimeOffset CreatedAt)
{
    public static IndexView Of(MarketIndex index) => new(
        index.Code, index.Name, index.Provider, index.VendorSymbol, index.Schedule, new DateTimeOffset(index.CreatedAt, TimeSpan.Zero));
}
