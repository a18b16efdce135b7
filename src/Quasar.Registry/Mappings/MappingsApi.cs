using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>What vendors and brokers call common symbols, over HTTP.</summary>
internal static class MappingsApi
{
    private const int MostItems = 1_000;
    private const int LargestLimit = 1_000;

    public static void MapMappings(this IEndpointRouteBuilder endpoints)
    {
        var mappings = endpoints.MapGroup("/mappings");
        mappings.MapGet("", SearchAsync).WithName("ListMappings").WithSummary("Lists mappings, by id")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        mappings.MapPost("", CreateAsync).WithName("CreateMapping").WithSummary("Maps a common symbol to a vendor's symbol")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
        mappings.MapPost("/batch", CreateAllAsync).WithName("CreateMappings")
            .WithSummary($"Makes up to {MostItems} mappings, all or none; a refusal says in 'items' what is wrong with each")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
        mappings.MapGet("/{id:int}", GetAsync).WithName("GetMapping").WithSummary("Shows a mapping")
            .ProducesProblem(StatusCodes.Status404NotFound);
        mappings.MapPatch("/{id:int}", ChangeAsync).WithName("ChangeMapping")
            .WithSummary("Changes a mapping; 'to' ends it, null takes its beginning or end away")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        mappings.MapDelete("/{id:int}", DeleteAsync).WithName("DeleteMapping")
            .WithSummary("Deletes a mapping as if it had never been; to end it, give it a 'to'")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<MappingList>, ProblemHttpResult>> SearchAsync(
        MappingStore store, CancellationToken cancellationToken, string? symbol = null, string? provider = null, string? vendorSymbol = null,
        string? on = null, bool? active = null, int limit = 100, int? after = null)
    {
        if (Refusal.OfLimit(limit, LargestLimit) is { } outside) return outside;
        if (Day.Read("on", on, out var day) is { } badDay) return badDay;
        if (symbol is not null && !CommonSymbolName.IsOne(symbol)) return Refusal.BadField("symbol", CommonSymbolName.Rule);
        if (provider is not null && !MappingFields.IsProvider(provider)) return Refusal.BadField("provider", MappingFields.ProviderRule);
        if (vendorSymbol is not null && !Sdk.Symbol.TryParse(vendorSymbol, out _)) return Refusal.BadField("vendorSymbol", MappingFields.SymbolRule);
        var page = await store.SearchAsync(new MappingSearch(symbol, provider, vendorSymbol, day, active, limit, after), cancellationToken);
        return TypedResults.Ok(new MappingList([.. page.Items.Select(MappingView.Of)], page.Next));
    }

    private static async Task<Results<Ok<MappingView>, ProblemHttpResult>> GetAsync(int id, MappingStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } mapping ? TypedResults.Ok(MappingView.Of(mapping)) : MappingRefusal.NoMapping(id);

    private static async Task<Results<Created<MappingView>, ProblemHttpResult>> CreateAsync(
        MappingRequest request, Actor actor, MappingStore store, CancellationToken cancellationToken)
    {
        var unknown = await store.ListUnknownProvidersAsync(new[] { request.Provider }.Where(MappingFields.IsProvider)!, cancellationToken);
        if (request.Check(unknown) is { Count: > 0 } errors) return Refusal.BadFields(errors);
        var (made, objection) = (await store.CreateAsync([request.ToMapping()], createsSymbols: false, actor.Name, cancellationToken))[0];
        return made is null
            ? MappingRefusal.Of(objection!)
            : TypedResults.Created($"/api/registry/mappings/{made.Id}", MappingView.Of(made));
    }

    private static async Task<Results<Ok<MappingList>, ProblemHttpResult>> CreateAllAsync(
        MappingBatch batch, Actor actor, MappingStore store, CancellationToken cancellationToken)
    {
        if (batch.Items is not { Count: >= 1 and <= MostItems } items || items.Contains(null!))
            return Refusal.BadField("items", $"Give from 1 to {MostItems} mappings");
        var unknown = await store.ListUnknownProvidersAsync(items.Select(item => item.Provider).Where(MappingFields.IsProvider)!, cancellationToken);
        var checks = items.Select((item, index) => (index, errors: item.Check(unknown))).ToList();
        if (checks.Any(check => check.errors.Count > 0))
            return MappingRefusal.Batch(
                StatusCodes.Status400BadRequest, [.. checks.Select(check => new BatchItem(check.index, check.errors.Count == 0, check.errors))]);
        var outcomes = await store.CreateAsync([.. items.Select(item => item.ToMapping())], batch.CreateSymbols, actor.Name, cancellationToken);
        return outcomes.Any(outcome => outcome.Objection is not null)
            ? MappingRefusal.Batch(StatusCodes.Status409Conflict, [.. outcomes.Select(BatchItem.Of)])
            : TypedResults.Ok(new MappingList([.. outcomes.Select(outcome => MappingView.Of(outcome.Mapping!))], Next: null));
    }

    private static async Task<Results<Ok<MappingView>, ProblemHttpResult>> ChangeAsync(
        int id, MappingChange change, Actor actor, MappingStore store, CancellationToken cancellationToken)
    {
        if (change.Check() is { Count: > 0 } errors) return Refusal.BadFields(errors);
        if (await store.ChangeAsync(id, change.ApplyTo, actor.Name, cancellationToken) is not { } outcome) return MappingRefusal.NoMapping(id);
        return outcome.Mapping is { } changed ? TypedResults.Ok(MappingView.Of(changed)) : MappingRefusal.Of(outcome.Objection!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, Actor actor, MappingStore store, CancellationToken cancellationToken) =>
        await store.DeleteAsync(id, actor.Name, cancellationToken) ? TypedResults.NoContent() : MappingRefusal.NoMapping(id);
}
