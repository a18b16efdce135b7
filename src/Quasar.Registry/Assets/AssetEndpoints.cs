using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Assets.Search;
using Quasar.Registry.Code;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>Assets, listed, found and edited.</summary>
internal static class AssetEndpoints
{
    private const int LongestHistory = 1000;

    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/assets", SearchAsync)
            .WithName("SearchAssets")
            .WithSummary("Lists assets, filtered, searched and sorted")
            .WithDescription("Pages neither overlap nor leave out, while assets come and go. The total is exact.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet("/assets/find", FindAsync)
            .WithName("FindAsset")
            .WithSummary("Gives what a vendor's symbol stands for, or stood for on a day")
            .WithDescription(
                "Without a day it is the listed asset, or else the one that was delisted last. Vendors have data from before Quasar saw their "
                + "catalogue, so for a day before all it is the first asset of that symbol.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet("/assets/{id}", GetAsync)
            .WithName("GetAsset")
            .WithSummary("Gives one asset, with what its owner has changed")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapPatch("/assets/{id}", EditAsync)
            .WithName("EditAsset")
            .WithSummary("Has the last word on what an asset is, whatever its vendor says later; null gives the vendor's word back")
            .Accepts<AssetEdits>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        endpoints.MapGet("/assets/{id}/history", HistoryAsync)
            .WithName("GetAssetHistory")
            .WithSummary("Lists what was decided about an asset by hand, latest first")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static async Task<bool> IsKnownAsync(string provider, CodeStore code, CancellationToken cancellationToken) =>
        PluginAssembly.PluginName().IsMatch(provider) && await code.KnowsAsync(provider, cancellationToken);

    public static ProblemHttpResult UnknownProvider(string provider) =>
        TypedResults.Problem($"There is no provider named '{provider}'", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<AssetPage>, ProblemHttpResult>> SearchAsync(
        [AsParameters] AssetQuery query, AssetLists lists, AssetStore assets, CodeStore code, CancellationToken cancellationToken)
    {
        var (search, errors) = query.Read();
        if (search is null) return Refusal.BadFields(errors);
        if (query.Provider is { } provider && !await IsKnownAsync(provider, code, cancellationToken)) return UnknownProvider(provider);
        var found = AssetFinder.Find(await lists.CurrentAsync(cancellationToken), search);
        return TypedResults.Ok(new AssetPage(await assets.ReadAsync(found.Ids, cancellationToken), found.Total, found.Next?.ToString()));
    }

    private static async Task<Results<Ok<AssetView>, ProblemHttpResult>> FindAsync(
        AssetStore assets, CancellationToken cancellationToken, string? provider = null, string? symbol = null, string? on = null)
    {
        if (provider is null) return Refusal.BadField("provider", "Name the provider whose symbol it is");
        if (!PluginAssembly.PluginName().IsMatch(provider)) return UnknownProvider(provider);
        if (!Sdk.Symbol.TryParse(symbol, out var parsed))
            return Refusal.BadField("symbol", $"A symbol is 1 to {Sdk.Symbol.MaxLength} printable ASCII characters without spaces");
        if (Day.Read("on", on, out var day) is { } badDay) return badDay;
        return await assets.FindAsync(provider, parsed.Value, day, cancellationToken) is { } id
            && await assets.GetAsync(id, cancellationToken) is { } asset
            ? TypedResults.Ok(AssetView.Of(asset))
            : TypedResults.Problem(
                $"{provider} has no asset '{symbol}'{(on is null ? "" : $" on {on}")}", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<AssetView>, ProblemHttpResult>> GetAsync(int id, AssetStore assets, CancellationToken cancellationToken) =>
        await assets.GetAsync(id, cancellationToken) is { } asset ? TypedResults.Ok(AssetView.Of(asset)) : NoAsset(id);

    private static async Task<Results<Ok<AssetView>, ProblemHttpResult>> EditAsync(
        int id, HttpRequest request, Actor actor, AssetEditor editor, AssetLists lists, TimeProvider time, CancellationToken cancellationToken)
    {
        var (values, refused) = await AssetEdits.ReadAsync(request, cancellationToken);
        if (values is null) return refused!;
        if (await editor.EditAsync(id, values, actor.Name, time.GetUtcNow(), cancellationToken) is not { } asset) return NoAsset(id);
        await lists.UpdateAsync(cancellationToken);
        return TypedResults.Ok(AssetView.Of(asset));
    }

    private static async Task<Results<Ok<IReadOnlyList<AuditEntry>>, ProblemHttpResult>> HistoryAsync(
        int id, AssetStore assets, AuditLog audit, CancellationToken cancellationToken, int limit = 100)
    {
        if (Refusal.OfLimit(limit, LongestHistory) is { } outside) return outside;
        return await assets.GetAsync(id, cancellationToken) is null
            ? NoAsset(id)
            : TypedResults.Ok(await audit.ListAsync($"asset/{id}", limit, cancellationToken));
    }

    private static ProblemHttpResult NoAsset(int id) =>
        TypedResults.Problem($"There is no asset {id}", statusCode: StatusCodes.Status404NotFound);
}
