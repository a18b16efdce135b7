using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Follows;

/// <summary>What is collected on behalf of something that changes, such as an index, over HTTP.</summary>
internal static class FollowsApi
{
    private const int MostSeries = 20_000;
    private const int LargestBody = 8 * 1024 * 1024;

    public static void MapFollows(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/follows/{name}", PutAsync).WithSummary("Makes these the series that are collected for a follow")
            .WithDescription(
                "Those that it lacks of what was there before are kept, and collected up to now and no further. One that cannot be collected does "
                + "not keep the others from it: it is in the answer, with the reason. Asked twice, it changes nothing the second time.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        routes.MapDelete("/follows/{name}", DeleteAsync).WithSummary("Ends a follow; what it has collected stays, and is not extended");
    }

    private static async Task<Results<Ok<FollowTaken>, ProblemHttpResult>> PutAsync(
        string name, FollowRequest body, FollowReader reader, SubscriptionFollowStore store, IGrainFactory grains, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (FollowReader.ReadName(name) is { } badName) return badName;
        if (!Interval.TryParse(body.Interval, out var interval))
            return Refusal.BadField("interval", $"An interval is one of {string.Join(", ", Interval.All)}");
        if (body.Series is not { } wishes) return Refusal.BadField("series", "Name the series; none is []");
        if (wishes.Count > MostSeries) return Refusal.BadField("series", $"A follow has at the most {MostSeries} series");
        var (wanted, refused) = await reader.ReadAsync(wishes, interval, body.Live, cancellationToken);
        await TellAsync(await store.PutAsync(name, interval, body.Live, wanted, time.GetUtcNow(), cancellationToken), grains);
        return TypedResults.Ok(new FollowTaken(name, interval.Name, wanted.Count, refused));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name, SubscriptionFollowStore store, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        if (FollowReader.ReadName(name) is { } badName) return badName;
        if (await store.DeleteAsync(name, time.GetUtcNow(), cancellationToken) is not { } touched)
            return Refusal.NotFound($"There is no follow named '{name}'");
        await TellAsync(touched, grains);
        return TypedResults.NoContent();
    }

    private static Task TellAsync(IReadOnlyList<string> providers, IGrainFactory grains) =>
        Task.WhenAll(providers.Select(provider => grains.GetGrain<IProviderGrain>(provider).LookAgainAsync()));
}

/// <summary>What a follow wants, all of it.</summary>
internal sealed record FollowRequest(string? Interval, IReadOnlyList<FollowedSeriesRequest?>? Series, bool Live = false);

/// <param name="From">Since when its bars are wanted, ISO 8601.</param>
/// <param name="To">End of what is wanted, exclusive; none for "and on from here".</param>
internal sealed record FollowedSeriesRequest(string? Provider, string? Symbol, string? From, string? To = null);

/// <summary>What became of a follow.</summary>
/// <param name="Series">How many series are collected for it.</param>
/// <param name="Refused">Those that are not, and why.</param>
internal sealed record FollowTaken(string Name, string Interval, int Series, IReadOnlyList<RefusedSeries> Refused);

/// <param name="Index">Its place in what was asked for, from 0.</param>
internal sealed record RefusedSeries(int Index, string? Provider, string? Symbol, string Reason);
