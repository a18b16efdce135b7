using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>Instruments, over HTTP.</summary>
internal static class InstrumentsApi
{
    public const int LargestLimit = 1000;
    private const int LongestText = 100;

    public static void MapInstruments(this IEndpointRouteBuilder endpoints)
    {
        var instruments = endpoints.MapGroup("/instruments");
        instruments.MapGet("", SearchAsync).WithName("ListInstruments")
            .WithSummary("Lists instruments by id: all, those whose name has some words, or the one that is called so on a day")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        instruments.MapGet("/resolve", ResolveAsync).WithName("ResolveInstrument").WithSummary("Says which instrument is called so on a day")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        instruments.MapGet("/{id:int}", GetAsync).WithName("GetInstrument")
            .WithSummary("Shows an instrument with all that it is called and the assets that are it, or where it went")
            .ProducesProblem(StatusCodes.Status404NotFound);
        instruments.MapPost("/{id:int}/merge", MergeAsync).WithName("MergeInstrument")
            .WithSummary("Moves all that an instrument has to another that is the same; the id goes on answering, with where it went")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        instruments.MapPost("/{id:int}/split", SplitAsync).WithName("SplitInstrument")
            .WithSummary("Makes an asset an instrument of its own")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<InstrumentPage>, ProblemHttpResult>> SearchAsync(
        InstrumentStore store, TimeProvider time, CancellationToken cancellationToken,
        string? q = null, string? scheme = null, string? value = null, string? on = null, int limit = 100, int after = 0)
    {
        if (Refusal.OfLimit(limit, LargestLimit) is { } outside) return outside;
        if (q is not null && !IsText(q)) return Refusal.BadField("q", $"The text to look for is at most {LongestText} characters, as names have them");
        string? read = null;
        if ((scheme is not null || value is not null) && ReadIdentifier(scheme, value, out read) is { } problem) return problem;
        if (Day.Read("on", on, out var day) is { } badDay) return badDay;
        var text = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        var found = await store.SearchAsync(
            new InstrumentSearch(text, scheme, read, day ?? Day.Today(time), limit + 1, after), cancellationToken);
        return TypedResults.Ok(found.Count > limit ? new InstrumentPage([.. found.Take(limit)], found[limit - 1].Id) : new InstrumentPage(found, null));
    }

    private static async Task<Results<Ok<InstrumentView>, ProblemHttpResult>> ResolveAsync(
        InstrumentStore store, TimeProvider time, CancellationToken cancellationToken, string? scheme = null, string? value = null, string? on = null)
    {
        if (ReadIdentifier(scheme, value, out var read) is { } problem) return problem;
        if (Day.Read("on", on, out var given) is { } badDay) return badDay;
        var day = given ?? Day.Today(time);
        return await store.ResolveAsync(scheme!, read!, day, cancellationToken) is { } detail
            ? TypedResults.Ok(InstrumentView.Of(detail))
            : TypedResults.Problem($"No instrument has the {scheme} {read} on {day:yyyy-MM-dd}", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<InstrumentView>, ProblemHttpResult>> GetAsync(
        int id, InstrumentStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } detail ? TypedResults.Ok(InstrumentView.Of(detail)) : NoInstrument(id);

    private static async Task<Results<Ok<InstrumentView>, ProblemHttpResult>> MergeAsync(
        int id, MergeInto body, Actor actor, InstrumentMerge merge, InstrumentStore store, MatchService matching, CancellationToken cancellationToken)
    {
        if (body.Into is not { } into || into == id) return Refusal.BadField("into", "Name another instrument, by its id");
        if (await merge.RunAsync(id, into, actor.Name, cancellationToken) is { } missing)
            return missing == into ? Refusal.BadField("into", $"There is no instrument {into} that stands for itself") : NoInstrument(id);
        matching.Ring();
        return await GetAsync(into, store, cancellationToken);
    }

    private static async Task<Results<Ok<InstrumentView>, ProblemHttpResult>> SplitAsync(
        int id, SplitOff body, Actor actor, DecisionStore decisions, InstrumentStore store, CancellationToken cancellationToken)
    {
        if (body.Asset is not { } asset) return Refusal.BadField("asset", "Name the asset to split off, by its id");
        var outcome = await decisions.SplitAsync(asset, id, actor.Name, cancellationToken);
        return outcome.Problem switch
        {
            DecisionProblem.NoAsset => Refusal.BadField("asset", $"There is no asset {asset}"),
            DecisionProblem.NoInstrument => NoInstrument(id),
            DecisionProblem.NotLinked => Refusal.Conflict($"The asset {asset} is not linked to the instrument {id}"),
            _ => await GetAsync(outcome.Instrument!.Value, store, cancellationToken),
        };
    }

    public static ProblemHttpResult NoInstrument(int id) =>
        TypedResults.Problem($"There is no instrument {id}", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult? ReadIdentifier(string? scheme, string? value, out string? read)
    {
        read = null;
        if (!IdentifierValue.IsScheme(scheme)) return Refusal.BadField("scheme", IdentifierValue.Schemes);
        read = IdentifierValue.Read(scheme!, value);
        return read is null ? Refusal.BadField("value", IdentifierValue.Rule(scheme!)) : null;
    }

    private static bool IsText(string text) =>
        text.Length <= LongestText && !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar);
}
