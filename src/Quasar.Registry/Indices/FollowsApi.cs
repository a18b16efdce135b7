using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Feeds;
using Quasar.Registry.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>Wishes to collect whoever is in an index, over HTTP.</summary>
internal static class FollowsApi
{
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void MapFollows(this IEndpointRouteBuilder endpoints)
    {
        var follows = endpoints.MapGroup("/indices/{code}/follows");
        follows.MapGet("", ListAsync).WithName("ListIndexFollows").WithSummary("Lists what is collected of an index's members, and which of them are not")
            .ProducesProblem(StatusCodes.Status404NotFound);
        follows.MapPut("/{interval}", PutAsync).WithName("FollowIndex").WithSummary("Collects the bars of whoever is in an index")
            .WithDescription(
                "Members of today are collected since 'from', those who join later from their first day on. Who leaves is kept and not extended.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        follows.MapDelete("/{interval}", DeleteAsync).WithName("UnfollowIndex").WithSummary("Ends a follow; what it has collected stays")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static async Task<Results<Ok<FollowView[]>, ProblemHttpResult>> ListAsync(
        string code, IndexStore store, IndexFollowStore follows, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        return TypedResults.Ok((await follows.ListAsync(index.Id, cancellationToken)).Select(FollowView.Of).ToArray());
    }

    private static async Task<Results<Ok<FollowView>, ProblemHttpResult>> PutAsync(
        string code, string interval, NewFollow body, IndexStore store, IndexFollowStore follows, CodeStore plugins, IndexFollower follower,
        Actor actor, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!Interval.TryParse(interval, out var parsed)) return Refusal.BadField("interval", $"An interval is one of {string.Join(", ", Interval.All)}");
        if (!DateTimeOffset.TryParse(
                body.From, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var from)
            || from < Earliest || from >= now)
            return Refusal.BadField("from", "Say since when, as 2020-01-01: after 1900 and before now");
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        if (body.Provider is { } provider && !await plugins.KnowsAsync(provider, cancellationToken)) return Refusal.NoPlugin(provider);
        await follows.PutAsync(index.Id, parsed.Name, body.Provider, from, body.Live, actor.Name, now, cancellationToken);
        follower.Wake();
        return TypedResults.Ok(FollowView.Of((await follows.ListAsync(index.Id, cancellationToken)).Single(follow => follow.Interval == parsed.Name)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string code, string interval, IndexStore store, IndexFollowStore follows, FollowClient dataHub, Actor actor, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!Interval.TryParse(interval, out var parsed)) return Refusal.BadField("interval", $"An interval is one of {string.Join(", ", Interval.All)}");
        if (await store.FindAsync(code, cancellationToken) is not { } index) return IndicesApi.NoIndex(code);
        var found = (await follows.ListAsync(index.Id, cancellationToken)).SingleOrDefault(follow => follow.Interval == parsed.Name);
        if (found is null)
            return TypedResults.Problem($"The {parsed} bars of '{code}' are not followed", statusCode: StatusCodes.Status404NotFound);
        try
        {
            // DataHub first: a wish that is gone here would never be ended there.
            await dataHub.DeleteAsync(found.Name, cancellationToken);
        }
        catch (FeedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status502BadGateway, title: "The follow was not ended");
        }
        await follows.DeleteAsync(index.Id, parsed.Name, actor.Name, time.GetUtcNow(), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A wish to collect the bars of an index's members.</summary>
/// <param name="From">Since when, ISO 8601, in UTC unless it says otherwise.</param>
/// <param name="Live">Whether their bars are also wanted as they form.</param>
/// <param name="Provider">The vendor to collect from; none for the one that names the member, or the preferred one of a common symbol.</param>
internal sealed record NewFollow(string? From, bool Live = false, string? Provider = null);

/// <summary>A wish, and how it stands.</summary>
/// <param name="ToldAt">When DataHub last took it over; null while it has not.</param>
/// <param name="Troubles">Members that are not collected, and why.</param>
internal sealed record FollowView(
    string Interval, string? Provider, DateTimeOffset From, bool Live, DateTimeOffset? ToldAt, IReadOnlyList<MemberTrouble> Troubles)
{
    public static FollowView Of(IndexFollow follow) => new(
        follow.Interval, follow.Provider, follow.From, follow.Live, follow.ToldAt,
        follow.Troubles.Deserialize<List<MemberTrouble>>(JsonSerializerOptions.Web)!);
}
