using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>Mappings that are found, over HTTP.</summary>
internal static class SuggestionsApi
{
    private const int LargestLimit = 1_000;
    private const int MostItems = 1_000;

    public static void MapSuggestions(this IEndpointRouteBuilder endpoints)
    {
        var suggestions = endpoints.MapGroup("/mappings/suggestions");
        suggestions.MapGet("", SearchAsync).WithName("ListSuggestions")
            .WithSummary("Lists mappings that are likely and not certain, the best first")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        suggestions.MapPost("/run", RunAsync).WithName("RunSuggestions")
            .WithSummary("Maps assets where that is certain and suggests it where it is likely, as happens after each refresh");
        suggestions.MapPost("/accept", AcceptAsync).WithName("AcceptSuggestions")
            .WithSummary("Makes mappings of suggestions: of those named, or of all from a score on")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        suggestions.MapPost("/refuse", RefuseAsync).WithName("RefuseSuggestions")
            .WithSummary("Refuses suggestions: those named, or all from a score on. They are not made again.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        endpoints.MapPost("/mappings/from-assets", FromAssetsAsync).WithName("MapAssets")
            .WithSummary($"Gives up to {MostItems} assets a common symbol: the one they are for certain, or else a new one")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<SuggestionPage>, ProblemHttpResult>> SearchAsync(
        SuggestionStore store, CancellationToken cancellationToken, string? provider = null, double minScore = 0, int limit = 100, int? after = null)
    {
        if (Refusal.OfLimit(limit, LargestLimit) is { } outside) return outside;
        if (minScore is not (>= 0 and <= 1)) return Refusal.BadField("minScore", "A score is from 0 to 1");
        if (provider is not null && !MappingFields.IsProvider(provider)) return Refusal.BadField("provider", MappingFields.ProviderRule);
        return await store.SearchAsync(provider, minScore, limit, after, cancellationToken) is { } page
            ? TypedResults.Ok(page)
            : Refusal.BadField("after", "There is no such suggestion any more");
    }

    private static async Task<Ok<MappingRun>> RunAsync(AutomaticMapping mapping, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mapping.RunAsync(cancellationToken));

    private static async Task<Results<Ok<SuggestionAnswers>, ProblemHttpResult>> AcceptAsync(
        SuggestionDecision decision, Actor actor, SuggestionStore store, CancellationToken cancellationToken)
    {
        if (decision.Check() is { Count: > 0 } errors) return Refusal.BadFields(errors);
        return TypedResults.Ok(SuggestionAnswers.Of(await store.AcceptAsync(decision.ToChoice(), actor.Name, cancellationToken)));
    }

    private static async Task<Results<Ok<SuggestionAnswers>, ProblemHttpResult>> RefuseAsync(
        SuggestionDecision decision, Actor actor, SuggestionStore store, CancellationToken cancellationToken)
    {
        if (decision.Check() is { Count: > 0 } errors) return Refusal.BadFields(errors);
        return TypedResults.Ok(SuggestionAnswers.Of(await store.RefuseAsync(decision.ToChoice(), actor.Name, cancellationToken)));
    }

    private static async Task<Results<Ok<NamedAssets>, ProblemHttpResult>> FromAssetsAsync(
        AssetChoice choice, Actor actor, AutomaticMapping mapping, CancellationToken cancellationToken)
    {
        if (choice.Assets is not { Count: >= 1 and <= MostItems } assets)
            return Refusal.BadField("assets", $"Give the ids of 1 to {MostItems} assets");
        var symbols = await mapping.NameAsync(assets, actor.Name, cancellationToken);
        return TypedResults.Ok(new NamedAssets([.. assets.Distinct().Select(asset => NamedAsset.Of(asset, symbols))]));
    }
}

/// <summary>Which suggestions are meant: all to which everything applies that is given.</summary>
/// <param name="Ids">Only these.</param>
/// <param name="MinScore">Only those from this score on.</param>
/// <param name="Provider">Only those of assets of this provider.</param>
internal sealed record SuggestionDecision(IReadOnlyList<int>? Ids = null, double? MinScore = null, string? Provider = null)
{
    public Dictionary<string, string[]> Check()
    {
        var errors = new Dictionary<string, string[]>();
        if (Ids is null && MinScore is null) errors["ids"] = ["Give the ids of suggestions, or a 'minScore'"];
        if (MinScore is not (null or (>= 0 and <= 1))) errors["minScore"] = ["A score is from 0 to 1"];
        if (Provider is not null && !MappingFields.IsProvider(Provider)) errors["provider"] = [MappingFields.ProviderRule];
        return errors;
    }

    public SuggestionChoice ToChoice() => new(Ids, MinScore, Provider);
}

/// <summary>What became of suggestions.</summary>
/// <param name="Done">How many were accepted or refused.</param>
internal sealed record SuggestionAnswers(int Done, IReadOnlyList<SuggestionAnswerView> Items)
{
    public static SuggestionAnswers Of(IReadOnlyList<SuggestionAnswer> answers) => new(
        answers.Count(answer => answer.Objection is null),
        [.. answers.Select(answer => new SuggestionAnswerView(
            answer.Id, answer.Objection is null, answer.Mapping is { } made ? MappingView.Of(made) : null, answer.Objection))]);
}

/// <summary>What became of one.</summary>
/// <param name="Mapping">The mapping that was made of it, if it was accepted.</param>
/// <param name="Error">Why nothing was done with it.</param>
internal sealed record SuggestionAnswerView(int Id, bool Ok, MappingView? Mapping, string? Error);

/// <summary>Assets that are to have a common symbol.</summary>
internal sealed record AssetChoice(IReadOnlyList<int>? Assets);

/// <summary>Assets with their common symbols.</summary>
internal sealed record NamedAssets(IReadOnlyList<NamedAsset> Items);

/// <summary>An asset with its common symbol.</summary>
/// <param name="Error">Why it has none.</param>
internal sealed record NamedAsset(int Asset, string? Symbol, string? Error)
{
    public static NamedAsset Of(int asset, IReadOnlyDictionary<int, string?> symbols) => symbols.TryGetValue(asset, out var symbol)
        ? new(asset, symbol, symbol is null ? "It has left its catalogue, was mapped before, or no name for it is free: map it by hand" : null)
        : new(asset, null, "There is no such asset");
}
