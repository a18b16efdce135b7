using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Feeds;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>Vendors' catalogues, read again.</summary>
internal static class RefreshEndpoints
{
    private const string Lines = "application/x-ndjson";
    private const int LongestList = 1000;

    public static void MapRefreshes(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/assets/refresh", RefreshAsync)
            .WithName("RefreshAssets")
            .WithSummary("Reads a vendor's catalogue again")
            .WithDescription(
                "All or nothing. A list that would delist more than half of 100 assets or more is held: nothing is changed until it is asked for "
                + "again with 'confirm=true'. With 'Accept: application/x-ndjson' its progress is told, one JSON object a line: 'step' is 'read' or "
                + "'merge', 'count' how many assets have come; the last line holds 'refreshed', this very answer, or 'problem'.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status502BadGateway);
        endpoints.MapGet("/assets/refreshes", ListAsync)
            .WithName("ListAssetRefreshes")
            .WithSummary("Lists what refreshes have brought, latest first")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<AssetsRefreshed>, ProblemHttpResult, EmptyHttpResult>> RefreshAsync(
        HttpContext context, CodeStore code, AssetRefresh refresh, CancellationToken cancellationToken, string? provider = null, bool confirm = false)
    {
        if (provider is null) return Refusal.BadField("provider", "Name the provider whose assets to refresh");
        if (!await AssetEndpoints.IsKnownAsync(provider, code, cancellationToken)) return AssetEndpoints.UnknownProvider(provider);
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == Lines))
        {
            await TellAsync(context.Response, provider, confirm, refresh, cancellationToken);
            return TypedResults.Empty;
        }
        var (refreshed, refused) = await RunAsync(provider, confirm, refresh, static _ => default, cancellationToken);
        return refreshed is null ? refused! : TypedResults.Ok(refreshed);
    }

    private static async Task<(AssetsRefreshed? Refreshed, ProblemHttpResult? Refused)> RunAsync(
        string provider, bool confirm, AssetRefresh refresh, Func<CatalogueStep, ValueTask> onStep, CancellationToken cancellationToken)
    {
        try
        {
            return await refresh.RunAsync(provider, confirm, onStep, cancellationToken) switch
            {
                null => (null, Refusal.Conflict($"The assets of {provider} are being refreshed already")),
                { IsHeld: true } held => (null, TypedResults.Problem(
                    AssetRefresh.WhyHeld(provider, held), statusCode: StatusCodes.Status409Conflict, title: "The refresh is held",
                    extensions: [new("gone", held.Gone), new("total", held.Total)])),
                var changes => (new AssetsRefreshed(provider, changes.Added, changes.Changed, changes.Gone, changes.Reused, changes.Total), null),
            };
        }
        catch (FeedException exception)
        {
            return (null, TypedResults.Problem(
                exception.Message, statusCode: StatusCodes.Status502BadGateway,
                title: "The vendor's symbols could not be read; nothing was changed"));
        }
    }

    private static async Task TellAsync(
        HttpResponse response, string provider, bool confirm, AssetRefresh refresh, CancellationToken cancellationToken)
    {
        response.ContentType = Lines;
        var (refreshed, refused) = await RunAsync(
            provider, confirm, refresh, step => WriteAsync(new RefreshLine(step.Step, step.Count)), cancellationToken);
        await WriteAsync(new RefreshLine(Refreshed: refreshed, Problem: refused?.ProblemDetails));

        async ValueTask WriteAsync(RefreshLine line)
        {
            await JsonSerializer.SerializeAsync(response.BodyWriter, line, RefreshLine.Json, cancellationToken);
            await response.BodyWriter.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    private static async Task<Results<Ok<IReadOnlyList<RefreshEntry>>, ProblemHttpResult>> ListAsync(
        RefreshLog log, CodeStore code, CancellationToken cancellationToken, string? provider = null, int limit = 100)
    {
        if (Refusal.OfLimit(limit, LongestList) is { } outside) return outside;
        if (provider is not null && !await AssetEndpoints.IsKnownAsync(provider, code, cancellationToken))
            return AssetEndpoints.UnknownProvider(provider);
        return TypedResults.Ok(await log.ListAsync(provider, limit, cancellationToken));
    }
}

/// <summary>What a refresh of a provider's assets brought.</summary>
/// <param name="Changed">Assets known before of which the vendor says something else, or that came back.</param>
/// <param name="Gone">Assets that are delisted now.</param>
/// <param name="Reused">Those of the gone whose symbol stands for another thing now.</param>
/// <param name="Total">Assets in the catalogue now.</param>
internal sealed record AssetsRefreshed(string Provider, long Added, long Changed, long Gone, long Reused, long Total);

/// <summary>A line of what a refresh tells of itself.</summary>
/// <param name="Step"><c>read</c> while the vendor's list comes, <c>merge</c> when it is there.</param>
/// <param name="Count">How many assets have come.</param>
/// <param name="Refreshed">On the last line, what it brought.</param>
/// <param name="Problem">On the last line, why it brought nothing, as a status would say it.</param>
internal sealed record RefreshLine(string? Step = null, long? Count = null, AssetsRefreshed? Refreshed = null, ProblemDetails? Problem = null)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
