using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Subscriptions;

/// <summary>What the user wants collected, over HTTP.</summary>
internal static class SubscriptionsApi
{
    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/subscriptions");
        group.MapGet("", ListAsync).WithSummary("Lists the subscriptions and how each stands");
        group.MapPost("", CreateAsync).WithSummary("Subscribes to a vendor's bars of one symbol and interval")
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/{id:int}", GetAsync).WithName("GetSubscription").WithSummary("Shows one subscription");
        group.MapPatch("/{id:int}", ChangeAsync).WithSummary("Pauses or resumes a subscription");
        group.MapPost("/{id:int}/refetch", RefetchAsync)
            .WithSummary("Asks the vendor once more for a range")
            .WithDescription(
                "What it answers replaces what is there, and bars that differ are kept as revisions. Without 'from' and 'to' all that was "
                + "answered, or out of reach, is asked for again.");
        group.MapDelete("/{id:int}", DeleteAsync).WithSummary("Ends a subscription; its data stays")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<List<SubscriptionView>>> ListAsync(
        SubscriptionStore store, SubscriptionViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok(await views.OfAsync(await store.ListAsync(cancellationToken)));

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> GetAsync(
        int id, SubscriptionStore store, SubscriptionViews views, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(await views.OfAsync(found))
            : Unknown(id);

    private static async Task<Results<CreatedAtRoute<SubscriptionView>, ProblemHttpResult>> CreateAsync(
        SubscriptionRequest body, RequestReader reader, SubscriptionStore store, SubscriptionViews views, IGrainFactory grains,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await reader.ReadRunningAsync(body.Provider, cancellationToken) is { } stopped) return stopped;
        if (reader.ReadAddress(body.Provider, body.Symbol, body.Interval, out var address) is { } wrong) return wrong;
        if (RequestReader.ReadRange(body.From, body.To, out var from, out var to) is { } badRange) return badRange;
        if (from is null) return Refusal.BadField("from", "Say from when on its bars are wanted");
        if (from >= now) return Refusal.BadField("from", "The start lies in the future");
        if (body.Live && to is not null) return Refusal.BadField("to", "A live subscription has no end");
        var grain = grains.GetGrain<IProviderGrain>(address.Provider);
        if (Offer.Missing(await grain.GetAsync(), address.Interval, body.Live) is var (field, lacks)) return Refusal.BadField(field, lacks);

        var interval = address.Interval;
        var id = await store.CreateAsync(
            new NewSubscription(
                address.Provider, address.Symbol, interval, interval.OpenOf(from.Value), to is { } end ? interval.CeilingOf(end) : null,
                body.Live ? interval.OpenOf(now) : null),
            cancellationToken);
        if (id is null) return Refusal.Conflict($"{address} is subscribed already");
        await grain.LookAgainAsync();
        var created = await store.FindAsync(id.Value, cancellationToken);
        return TypedResults.CreatedAtRoute(await views.OfAsync(created!), "GetSubscription", new { id });
    }

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> ChangeAsync(
        int id, SubscriptionChange body, SubscriptionStore store, SubscriptionViews views, IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (body.Paused is not { } paused) return Refusal.BadField("paused", "Say true to pause or false to resume");
        if (!await store.SetPausedAsync(id, paused, cancellationToken)) return Unknown(id);
        var changed = (await store.FindAsync(id, cancellationToken))!;
        await grains.GetGrain<IProviderGrain>(changed.Provider).LookAgainAsync(afresh: !paused);
        return TypedResults.Ok(await views.OfAsync(changed));
    }

    private static async Task<Results<Accepted<SubscriptionView>, ProblemHttpResult>> RefetchAsync(
        int id, RefetchRequest body, SubscriptionStore store, SeriesStore series, SubscriptionViews views, IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (RequestReader.ReadRange(body.From, body.To, out var from, out var to) is { } badRange) return badRange;
        if (RequestReader.ReadKind(body.Kind, out var kind) is { } badKind) return badKind;
        if (await store.FindAsync(id, cancellationToken) is not { } found) return Unknown(id);
        var of = await series.FindAsync(found.Provider, found.Symbol, found.Interval, kind ?? SeriesKind.Historical, cancellationToken);
        if (of is null) return Refusal.BadField("kind", "It is not subscribed live");
        var range = new TimeRange(
            found.Interval.OpenOf(from ?? RequestReader.Earliest), found.Interval.CeilingOf(to ?? RequestReader.Latest));
        await series.DoubtAsync(of, range, cancellationToken);
        await grains.GetGrain<IProviderGrain>(found.Provider).LookAgainAsync(afresh: true);
        return TypedResults.Accepted((string?)null, await views.OfAsync((await store.FindAsync(id, cancellationToken))!));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, SubscriptionStore store, SubscriptionFollowStore follows, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } found) return Unknown(id);
        if (await follows.ListFollowsAsync(id, time.GetUtcNow(), cancellationToken) is [_, ..] wanting)
            return Refusal.Conflict($"It is collected for {string.Join(", ", wanting)}; end what follows it first");
        await store.DeleteAsync(id, cancellationToken);
        await grains.GetGrain<IProviderGrain>(found.Provider).LookAgainAsync();
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Unknown(int id) => Refusal.NotFound($"There is no subscription {id}");
}

/// <summary>A wish for bars.</summary>
/// <param name="From">Since when its bars are wanted, ISO 8601, in UTC unless it says otherwise.</param>
/// <param name="To">End of what is wanted, exclusive; none for "and on from here".</param>
/// <param name="Live">Whether its bars are also wanted as they form, from now on.</param>
internal sealed record SubscriptionRequest(string? Provider, string? Symbol, string? Interval, string? From, string? To = null, bool Live = false);

/// <summary>What to ask the vendor for once more.</summary>
/// <param name="From">Its beginning, ISO 8601; without it from the first answer on.</param>
/// <param name="To">Its end, exclusive; without it up to the last answer.</param>
/// <param name="Kind"><c>historical</c>, as without it, or <c>live</c>.</param>
internal sealed record RefetchRequest(string? From = null, string? To = null, string? Kind = null);

/// <summary>A change of a subscription.</summary>
internal sealed record SubscriptionChange(bool? Paused);
