using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>Who is in an index, and was, over HTTP.</summary>
internal static class MembersApi
{
    private const int MostRows = 100_000;
    private const int LargestBody = 4 * 1024 * 1024;

    public static void MapMembers(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/indices/{code}/members", ListAsync).WithName("ListIndexMembers")
            .WithSummary("Lists who is in an index today, or was on a day, the heaviest first")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet("/indices/{code}/history", ListHistoryAsync).WithName("ListIndexHistory")
            .WithSummary("Lists every membership there has been, the latest to begin first")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapPut("/indices/{code}/members", ReplaceAsync).WithName("ReplaceIndexMembers")
            .WithSummary("Makes these the members from today, or from a day, on")
            .WithDescription(
                "What has been said of days that are over stays: only the first members of an index can begin on a day before today. A member is "
                + "a common symbol, or, with 'provider', what that vendor calls it. Asked twice, it changes nothing the second time.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<MemberView[]>, ProblemHttpResult>> ListAsync(
        string code, IndexStore store, CompositionStore compositions, TimeProvider time, CancellationToken cancellationToken, string? on = null)
    {
        if (Day.Read("on", on, out var day) is { } badDay) return badDay;
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        return TypedResults.Ok((await compositions.ReadAsync(index.Id, day ?? Day.Today(time), cancellationToken)).Select(MemberView.Of).ToArray());
    }

    private static async Task<Results<Ok<MemberView[]>, ProblemHttpResult>> ListHistoryAsync(
        string code, IndexStore store, CompositionStore compositions, CancellationToken cancellationToken, int limit = 1_000)
    {
        if (Refusal.OfLimit(limit, MostRows) is { } outside) return outside;
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        return TypedResults.Ok((await compositions.ReadHistoryAsync(index.Id, limit, cancellationToken)).Select(MemberView.Of).ToArray());
    }

    private static async Task<Results<Ok<MembersReplaced>, ProblemHttpResult>> ReplaceAsync(
        string code, NewMembers body, IndexStore store, CompositionStore compositions, IndexFollower follower, Actor actor, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (Day.Read("from", body.From, out var given) is { } badDay) return badDay;
        var from = given ?? Day.Today(time);
        if (MemberList.Check(body.Members) is { Count: > 0 } errors) return Refusal.BadFields(errors);
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        if (index.Provider is not null)
            return Refusal.Conflict($"'{code}' is {index.Provider}'s: its members come from there. Make an index of your own to choose them");
        var result = await compositions.ReplaceAsync(
            index.Id, from, MemberList.Of(body.Members!), actor.Name, time.GetUtcNow(), cancellationToken);
        if (result.IsPast)
            return Refusal.BadField("from", "Who was in it on days that are over has been said before, and stays: begin today or later");
        if (result.UnknownSymbols is [_, ..] unknown) return Refusal.BadFields(MemberList.Unknown(body.Members!, unknown));
        if (result.Change is not { } change) return IndicesApi.NoIndex(code);
        follower.Wake();
        return TypedResults.Ok(new MembersReplaced(from, change.Joined.Count, change.Left.Count, change.Reweighted.Count, body.Members!.Count));
    }
}

/// <summary>The members of an index, all of them.</summary>
/// <param name="From">The first day on which they are, as 2026-01-31; none for today.</param>
internal sealed record NewMembers(IReadOnlyList<NewMember?>? Members, string? From = null);

/// <param name="Symbol">A common symbol or, with a provider, what that one calls it.</param>
/// <param name="Weight">Its share as a fraction of 1.</param>
internal sealed record NewMember(string? Symbol, string? Provider = null, decimal? Weight = null);

/// <summary>A member, and when it was one with this weight.</summary>
/// <param name="Symbol">A common symbol or, with a provider, what that one calls it.</param>
/// <param name="To">The day from which on it was not; null while it is.</param>
internal sealed record MemberView(string Symbol, string? Provider, decimal? Weight, DateOnly From, DateOnly? To)
{
    public static MemberView Of(IndexMembership member) => new(member.Symbol, member.Provider, member.Weight, member.From, member.To);
}

/// <summary>What new members changed.</summary>
internal sealed record MembersReplaced(DateOnly From, int Joined, int Left, int Reweighted, int Total);
