using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>Mapping to other symbols of vendors what is mapped to some, over HTTP.</summary>
internal static class RemapApi
{
    private const int MostMoves = 1_000;

    public static void MapRemap(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/mappings/remap", RunAsync).WithName("Remap")
            .WithSummary("Maps to other symbols of vendors what is mapped to some, from a day on or altogether")
            .WithDescription("With 'preview=true' nothing is done, and the answer has the token to be given with the same moves to do it.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<RemapView>, ProblemHttpResult>> RunAsync(
        RemapRequest request, Actor actor, Remapping remapping, MappingStore mappings, CancellationToken cancellationToken, bool preview = false)
    {
        if (await ReadAsync(request, mappings, cancellationToken) is { Count: > 0 } errors) return Refusal.BadFields(errors);
        var moves = request.Moves!.Select(move => move.ToMove()).ToList();
        if (preview) return TypedResults.Ok(RemapView.Of(await remapping.PreviewAsync(moves, cancellationToken)));
        if (string.IsNullOrEmpty(request.Token)) return Refusal.BadField("token", "Ask with 'preview=true' first, and give the token of its answer");
        var plan = await remapping.ApplyAsync(moves, request.Token, actor.Name, cancellationToken);
        return plan.IsApplied ? TypedResults.Ok(RemapView.Of(plan)) : Refuse(plan, request.Token);
    }

    private static async Task<Dictionary<string, string[]>> ReadAsync(
        RemapRequest request, MappingStore mappings, CancellationToken cancellationToken)
    {
        if (request.Moves is not { Count: >= 1 and <= MostMoves } moves || moves.Contains(null!))
            return new() { ["moves"] = [$"Give from 1 to {MostMoves} moves"] };
        var unknown = await mappings.ListUnknownProvidersAsync(moves.Select(move => move.To?.Provider).Where(MappingFields.IsProvider)!, cancellationToken);
        var errors = new Dictionary<string, string[]>();
        foreach (var (index, move) in moves.Index())
            foreach (var (field, message) in move.Check(unknown)) errors[$"moves[{index}].{field}"] = [message];
        foreach (var again in moves.Index().GroupBy(move => move.Item.From).SelectMany(same => same.Skip(1)))
            errors[$"moves[{again.Index}].from"] = ["It is moved by an earlier one already"];
        return errors;
    }

    private static ProblemHttpResult Refuse(RemapPlan plan, string token)
    {
        var objections = plan.Changes.Select(change => change.Objection?.Message).OfType<string>().ToList();
        return TypedResults.Problem(
            plan.Token != token
                ? "It would not come out as it was shown, because something was changed since; 'plan' says how by now"
                : string.Join("; ", objections.Take(10)),
            statusCode: StatusCodes.Status409Conflict,
            title: plan.Token != token ? "The token stands for something else" : "Mappings are in the way",
            extensions:
            [
                new("errors", new Dictionary<string, string[]> { [plan.Token != token ? "token" : "moves"] = [.. objections.DefaultIfEmpty("Ask for a preview again")] }),
                new("plan", RemapView.Of(plan)),
            ]);
    }
}

/// <summary>What is to be mapped to other symbols.</summary>
/// <param name="Token">That of the preview; only with it something is done.</param>
internal sealed record RemapRequest(IReadOnlyList<RemapMove>? Moves, string? Token = null);

/// <summary>What is mapped to one symbol is to be mapped to another.</summary>
/// <param name="On">The first day of the other; left out, it takes the place of the first altogether.</param>
internal sealed record RemapMove(RemapSymbol? From, RemapSymbol? To, DateOnly? On = null)
{
    public IEnumerable<(string Field, string Message)> Check(IReadOnlyCollection<string> unknownProviders)
    {
        if (!MappingFields.IsProvider(From?.Provider) || !Symbol.TryParse(From!.Symbol, out _)) yield return ("from", "Give a provider and a symbol");
        if (!MappingFields.IsProvider(To?.Provider) || !Symbol.TryParse(To!.Symbol, out _)) yield return ("to", "Give a provider and a symbol");
        else if (unknownProviders.Contains(To.Provider!)) yield return ("to", $"There is no provider named '{To.Provider}'");
        else if (To == From) yield return ("to", "This is what it is moved from");
        if (!Day.IsOne(On)) yield return ("on", Day.Rule);
    }

    public SymbolMove ToMove() => new(new(From!.Provider!, From.Symbol!), new(To!.Provider!, To.Symbol!), On);
}

/// <summary>A symbol at a provider.</summary>
internal sealed record RemapSymbol(string? Provider, string? Symbol);

/// <summary>What is done, or would be.</summary>
/// <param name="Token">Stands for all of it; to be given to do it.</param>
/// <param name="Possible">Whether nothing is in the way.</param>
internal sealed record RemapView(string Token, bool Applied, bool Possible, IReadOnlyList<RemapChangeView> Changes)
{
    public static RemapView Of(RemapPlan plan) => new(
        plan.Token, plan.IsApplied, plan.Changes.All(change => change.Objection is null),
        [.. plan.Changes.Select(change => RemapChangeView.Of(change, plan.IsApplied))]);
}

/// <summary>What happens to one mapping.</summary>
/// <param name="Before">As it is.</param>
/// <param name="After">What is mapped to the other symbol; null where something is in the way.</param>
/// <param name="StartsAnew">Whether <paramref name="Before"/> ends on the day and another begins; else it is the same mapping with another
/// symbol.</param>
/// <param name="Objection">What is in the way.</param>
internal sealed record RemapChangeView(MappingView Before, MappingView? After, bool StartsAnew, string? Objection)
{
    public static RemapChangeView Of(RemapChange change, bool isApplied)
    {
        var after = change.After is { } mapping ? MappingView.Of(mapping) : null;
        // One that is not there yet has no number.
        if (change.StartsAnew && !isApplied) after = after is null ? null : after with { Id = 0 };
        return new(MappingView.Of(change.Before), after, change.StartsAnew, change.Objection?.Message);
    }
}
