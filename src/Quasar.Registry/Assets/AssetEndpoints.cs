using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Code;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/assets", SearchAsync)
            .WithName("SearchAssets")
            .WithSummary("Finds assets by symbol and name: exact symbols first, then symbols that begin with the text")
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapPost("/assets/refresh", RefreshAsync)
            .WithName("RefreshAssets")
            .WithSummary("Reads a vendor's catalogue again")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static async Task<Results<Ok<AssetPage>, ValidationProblem, ProblemHttpResult>> SearchAsync(
        AssetStore assets, CodeStore code, CancellationToken cancellationToken,
        string? provider = null, string? q = null, int limit = 100, int? after = null)
    {
        var query = new AssetQuery(provider, q, limit, after);
        if (query.Validate() is { Count: > 0 } errors) return TypedResults.ValidationProblem(errors);
        if (provider is not null && !await IsKnownAsync(provider, code, cancellationToken)) return UnknownProvider(provider);
        return await assets.SearchAsync(query.ToSearch(), cancellationToken) is { } page
            ? TypedResults.Ok(page)
            : AssetQuery.Refuse("after", "There is no such asset");
    }

    private static async Task<Results<Ok<AssetRefreshed>, ValidationProblem, ProblemHttpResult>> RefreshAsync(
        string? provider, CodeStore code, AssetRefresh refresh, CancellationToken cancellationToken)
    {
        if (provider is null) return AssetQuery.Refuse("provider", "Name the provider whose assets to refresh");
        if (!await IsKnownAsync(provider, code, cancellationToken)) return UnknownProvider(provider);
        try
        {
            return await refresh.RunAsync(provider, cancellationToken) is { } changes
                ? TypedResults.Ok(new AssetRefreshed(provider, changes.Added, changes.Changed, changes.Gone, changes.Total))
                : TypedResults.Problem(
                    $"The assets of {provider} are being refreshed already", statusCode: StatusCodes.Status409Conflict);
        }
        catch (SymbolFeedException exception)
        {
            return TypedResults.Problem(
                exception.Message, statusCode: StatusCodes.Status502BadGateway,
                title: "The vendor's symbols could not be read; nothing was changed");
        }
    }

    private static async Task<bool> IsKnownAsync(string provider, CodeStore code, CancellationToken cancellationToken) =>
        PluginAssembly.PluginName().IsMatch(provider) && await code.KnowsAsync(provider, cancellationToken);

    private static ProblemHttpResult UnknownProvider(string provider) =>
        TypedResults.Problem($"There is no provider named '{provider}'", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>What a refresh of a provider's assets brought.</summary>
internal sealed record AssetRefreshed(string Provider, long Added, long Changed, long Gone, long Total);
