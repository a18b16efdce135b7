using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>What instruments are called, over HTTP.</summary>
internal static class IdentifiersApi
{
    public static void MapIdentifiers(this IEndpointRouteBuilder endpoints)
    {
        var identifiers = endpoints.MapGroup("/instruments/{id:int}/identifiers");
        identifiers.MapPost("", AddAsync).WithName("AddIdentifier")
            .WithSummary("Enters what an instrument is called, and when; no vendor changes it")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        identifiers.MapPatch("/{identifier:int}", ChangeAsync).WithName("ChangeIdentifier")
            .WithSummary("Changes the days on which an identifier holds; 'to' ends it")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Created<InstrumentIdentifier>, ProblemHttpResult>> AddAsync(
        int id, NewIdentifier body, Actor actor, IdentifierStore store, CancellationToken cancellationToken)
    {
        if (InstrumentsApi.ReadIdentifier(body.Scheme, body.Value, out var value) is { } problem) return problem;
        if (CheckDays(body.From, body.To) is { } empty) return empty;
        return await store.AddAsync(id, body.Scheme!, value!, body.From, body.To, actor.Name, cancellationToken) switch
        {
            null => InstrumentsApi.NoInstrument(id),
            { Written: { } written } => TypedResults.Created($"/api/registry/instruments/{id}", written),
            { Holder: var holder } => InTheWay(holder),
        };
    }

    private static async Task<Results<Ok<InstrumentIdentifier>, ProblemHttpResult>> ChangeAsync(
        int id, int identifier, IdentifierDays body, Actor actor, IdentifierStore store, CancellationToken cancellationToken)
    {
        if (CheckDays(body.From, body.To) is { } empty) return empty;
        return await store.ChangeAsync(id, identifier, body.From, body.To, actor.Name, cancellationToken) switch
        {
            null => TypedResults.Problem($"The instrument {id} has no identifier {identifier}", statusCode: StatusCodes.Status404NotFound),
            { Written: { } written } => TypedResults.Ok(written),
            { Holder: var holder } => InTheWay(holder),
        };
    }

    private static ProblemHttpResult? CheckDays(DateOnly? from, DateOnly? to) =>
        Day.IsOne(from) && Day.IsOne(to)
            ? from >= to ? Refusal.BadField("to", "The day on which it holds no more lies after the first on which it does") : null
            : Refusal.BadField(Day.IsOne(from) ? "to" : "from", Day.Rule);

    private static ProblemHttpResult InTheWay(int? holder) => Refusal.Conflict($"The instrument {holder} is called so on some of these days; end that first");
}
