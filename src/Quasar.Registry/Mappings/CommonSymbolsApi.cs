using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>What traders call things, over HTTP.</summary>
internal static class CommonSymbolsApi
{
    private const int LargestLimit = 1_000;
    private const int MostMappings = 10_000;

    public static void MapCommonSymbols(this IEndpointRouteBuilder endpoints)
    {
        var symbols = endpoints.MapGroup("/common-symbols");
        symbols.MapGet("", SearchAsync).WithName("SearchCommonSymbols")
            .WithSummary("Finds common symbols by a part of their name, and by where they are mapped today")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        symbols.MapGet("/{symbol}", GetAsync).WithName("GetCommonSymbol").WithSummary("Shows a common symbol with its mappings")
            .ProducesProblem(StatusCodes.Status404NotFound);
        symbols.MapPut("/{symbol}", PutAsync).WithName("PutCommonSymbol").WithSummary("Makes a common symbol, if it is not there")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        symbols.MapPatch("/{symbol}", RenameAsync).WithName("RenameCommonSymbol")
            .WithSummary("Gives a common symbol another name, everywhere at once")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        symbols.MapDelete("/{symbol}", DeleteAsync).WithName("DeleteCommonSymbol")
            .WithSummary("Deletes a common symbol; refused with a list while something refers to it")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        symbols.MapPost("/{symbol}/merge", MergeAsync).WithName("MergeCommonSymbol")
            .WithSummary("Moves all that refers to a common symbol to another, and deletes it")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<CommonSymbolPage>, ProblemHttpResult>> SearchAsync(
        CommonSymbolStore symbols, TimeProvider time, CancellationToken cancellationToken,
        string? q = null, string? provider = null, bool? mapped = null, int limit = 100, string? after = null)
    {
        if (Refusal.OfLimit(limit, LargestLimit) is { } outside) return outside;
        if (q?.Length > 100 || q?.Contains('\0') == true) return Refusal.BadField("q", "The text to look for is at most 100 characters of a name");
        if (after is not null && !CommonSymbolName.IsOne(after)) return Refusal.BadField("after", CommonSymbolName.Rule);
        if (provider is not null && mapped is null) mapped = true;
        if (provider is not null && !MappingFields.IsProvider(provider)) return Refusal.BadField("provider", MappingFields.ProviderRule);
        return TypedResults.Ok(await symbols.SearchAsync(
            new CommonSymbolSearch(string.IsNullOrWhiteSpace(q) ? null : q.Trim(), provider, mapped, Day.Today(time), limit, after), cancellationToken));
    }

    private static async Task<Results<Ok<CommonSymbolView>, ProblemHttpResult>> GetAsync(
        string symbol, CommonSymbolStore symbols, MappingStore mappings, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = CommonSymbolName.OfSegment(symbol);
        return CommonSymbolName.IsOne(name) && await ShowAsync(name, symbols, mappings, time, cancellationToken) is { } view
            ? TypedResults.Ok(view)
            : MappingRefusal.NoSymbol(name);
    }

    private static async Task<Results<Ok<CommonSymbolView>, Created<CommonSymbolView>, ProblemHttpResult>> PutAsync(
        string symbol, Actor actor, CommonSymbolStore symbols, MappingStore mappings, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = CommonSymbolName.OfSegment(symbol);
        if (!CommonSymbolName.IsOne(name)) return Refusal.BadField("symbol", CommonSymbolName.Rule);
        var made = await symbols.EnsureAsync(name, actor.Name, cancellationToken);
        if (await ShowAsync(name, symbols, mappings, time, cancellationToken) is not { } view) return MappingRefusal.NoSymbol(name);
        return made ? TypedResults.Created($"/api/registry/common-symbols/{Uri.EscapeDataString(name)}", view) : TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<CommonSymbolView>, ProblemHttpResult>> RenameAsync(
        string symbol, CommonSymbolChange change, Actor actor, CommonSymbolStore symbols, MappingStore mappings, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var name = CommonSymbolName.OfSegment(symbol);
        if (!CommonSymbolName.IsOne(name)) return MappingRefusal.NoSymbol(name);
        if (!CommonSymbolName.IsOne(change.Name)) return Refusal.BadField("name", CommonSymbolName.Rule);
        var outcome = await symbols.RenameAsync(name, change.Name!, actor.Name, cancellationToken);
        if (outcome == RenameOutcome.Taken)
            return Refusal.ConflictAt("name", $"There is a common symbol '{change.Name}' already; merge '{name}' into it if both are the same thing");
        return await ShowAsync(change.Name!, symbols, mappings, time, cancellationToken) is { } view && outcome == RenameOutcome.Done
            ? TypedResults.Ok(view)
            : MappingRefusal.NoSymbol(name);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string symbol, Actor actor, CommonSymbolStore symbols, CancellationToken cancellationToken)
    {
        var name = CommonSymbolName.OfSegment(symbol);
        if (!CommonSymbolName.IsOne(name)) return MappingRefusal.NoSymbol(name);
        return await symbols.DeleteAsync(name, actor.Name, cancellationToken) switch
        {
            null => MappingRefusal.NoSymbol(name),
            { Count: > 0 } dependents => Refusal.StillNeeded($"'{name}'", dependents),
            _ => TypedResults.NoContent(),
        };
    }

    private static async Task<Results<Ok<CommonSymbolView>, ProblemHttpResult>> MergeAsync(
        string symbol, MergeRequest request, Actor actor, CommonSymbolMerge merge, CommonSymbolStore symbols, MappingStore mappings,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var name = CommonSymbolName.OfSegment(symbol);
        if (!CommonSymbolName.IsOne(name)) return MappingRefusal.NoSymbol(name);
        if (!CommonSymbolName.IsOne(request.Into) || request.Into == name) return Refusal.BadField("into", "Name the other common symbol");
        if (request.ReadChoice() is not { } choice) return Refusal.BadField("overlaps", MergeRequest.ChoiceRule);
        if (await merge.RunAsync(name, request.Into!, choice, actor.Name, cancellationToken) is not { } outcome)
            return MappingRefusal.NoSymbol(await symbols.FindAsync(name, Day.Today(time), cancellationToken) is null ? name : request.Into!);
        if (!outcome.IsDone) return MergeRequest.Refuse(outcome);
        return await ShowAsync(request.Into!, symbols, mappings, time, cancellationToken) is { } view
            ? TypedResults.Ok(view)
            : MappingRefusal.NoSymbol(request.Into!);
    }

    private static async Task<CommonSymbolView?> ShowAsync(
        string name, CommonSymbolStore symbols, MappingStore mappings, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await symbols.FindAsync(name, Day.Today(time), cancellationToken) is not { } found) return null;
        var page = await mappings.SearchAsync(new MappingSearch(name, null, null, null, null, MostMappings, null), cancellationToken);
        return new CommonSymbolView(
            found.Id, found.Name, found.InstrumentId, found.CreatedAt, found.Providers, [.. page.Items.Select(MappingView.Of)]);
    }
}

/// <summary>What is to be changed of a common symbol.</summary>
internal sealed record CommonSymbolChange(string? Name);
