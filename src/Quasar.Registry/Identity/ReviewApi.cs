using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>Which asset is which instrument, as a person decides it, over HTTP.</summary>
internal static class ReviewApi
{
    private const int MostDecisions = 1000;

    public static void MapReview(this IEndpointRouteBuilder endpoints)
    {
        var identity = endpoints.MapGroup("/identity");
        identity.MapPost("/match", MatchAsync).WithName("MatchAssets").WithSummary("Links assets that are new or have changed to instruments, now");
        identity.MapGet("/review", ListAsync).WithName("ListReview")
            .WithSummary("Lists the assets that wait for a decision, with the instruments they may be and why")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        identity.MapPatch("/review/{asset:int}", DecideAsync).WithName("DecideAsset")
            .WithSummary("Says which instrument an asset is, that it is not one, or that it is a new one; no matcher changes it")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        identity.MapPatch("/review", DecideAllAsync).WithName("DecideAssets")
            .WithSummary($"Decides of up to {MostDecisions} assets, each for itself, and says what came of each")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<MatchOutcome>> MatchAsync(Matching matching, CancellationToken cancellationToken) =>
        TypedResults.Ok(await matching.RunAsync(cancellationToken));

    private static async Task<Results<Ok<ReviewPage>, ProblemHttpResult>> ListAsync(
        ReviewStore store, CancellationToken cancellationToken, string? provider = null, int limit = 100, int after = 0)
    {
        if (Refusal.OfLimit(limit, InstrumentsApi.LargestLimit) is { } outside) return outside;
        if (provider?.Contains('\0') == true) return Refusal.BadField("provider", "No provider is called so");
        var waiting = await store.ListAsync(provider, limit + 1, after, cancellationToken);
        return TypedResults.Ok(waiting.Count > limit ? new ReviewPage([.. waiting.Take(limit)], waiting[limit - 1].Id) : new ReviewPage(waiting, null));
    }

    private static async Task<Results<Ok<Decided>, ProblemHttpResult>> DecideAsync(
        int asset, Decision body, Actor actor, DecisionStore store, MatchService matching, CancellationToken cancellationToken)
    {
        var decided = await EnterAsync(body with { Asset = asset }, actor, store, cancellationToken);
        if (decided.Field == "asset") return TypedResults.Problem(decided.Error, statusCode: StatusCodes.Status404NotFound);
        if (decided.Error is not null) return Refusal.BadField(decided.Field!, decided.Error);
        matching.Ring();
        return TypedResults.Ok(decided);
    }

    private static async Task<Results<Ok<DecidedBatch>, ProblemHttpResult>> DecideAllAsync(
        DecisionBatch body, Actor actor, DecisionStore store, MatchService matching, CancellationToken cancellationToken)
    {
        if (body.Decisions is not { Count: >= 1 and <= MostDecisions } decisions || decisions.Contains(null!))
            return Refusal.BadField("decisions", $"Give from 1 to {MostDecisions} decisions");
        var items = new List<Decided>();
        foreach (var decision in decisions) items.Add(await EnterAsync(decision, actor, store, cancellationToken));
        matching.Ring();
        return TypedResults.Ok(new DecidedBatch(items));
    }

    private static async Task<Decided> EnterAsync(Decision decision, Actor actor, DecisionStore store, CancellationToken cancellationToken)
    {
        Decided Refused(string field, string error) => new(decision.Asset, null, field, error);
        if (decision.Asset is not { } asset) return Refused("asset", "Name the asset, by its id");
        if (decision.Verdict is not ("link" or "refuse" or "new")) return Refused("verdict", "A verdict is link, refuse or new");
        if (decision.Instrument is null && decision.Verdict != "new") return Refused("instrument", "Name the instrument, by its id");
        var outcome = decision.Verdict switch
        {
            "link" => await store.LinkAsync(asset, decision.Instrument!.Value, actor.Name, cancellationToken),
            "refuse" => await store.RefuseAsync(asset, decision.Instrument!.Value, actor.Name, cancellationToken),
            _ => await store.SplitAsync(asset, from: null, actor.Name, cancellationToken),
        };
        return outcome.Problem switch
        {
            DecisionProblem.NoAsset => Refused("asset", $"There is no asset {asset}"),
            DecisionProblem.NoInstrument => Refused("instrument", $"There is no instrument {decision.Instrument}"),
            _ => new Decided(asset, outcome.Instrument, null, null),
        };
    }
}
