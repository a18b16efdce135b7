using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Assets;
using Quasar.Storage;

namespace Quasar.Registry.Code;

/// <summary>The plugins and their versions, over HTTP.</summary>
internal static class PluginsApi
{
    public static void MapPlugins(this IEndpointRouteBuilder endpoints)
    {
        var plugins = endpoints.MapGroup("/plugins");
        plugins.MapGet("", ListAsync).WithName("ListPlugins").WithSummary("Lists the plugins and which version of each is in force");
        plugins.MapGet("/{name}", GetAsync).WithName("GetPlugin").WithSummary("Shows a plugin and its versions")
            .ProducesProblem(StatusCodes.Status404NotFound);
        plugins.MapGet("/{name}/versions/{version}", GetVersionAsync).WithName("GetPluginVersion")
            .WithSummary("Shows a version: its sources, what the compiler said, its certificate")
            .ProducesProblem(StatusCodes.Status404NotFound);
        plugins.MapPatch("/{name}", ChangeAsync).WithName("ChangePlugin").WithSummary("Disables or enables a plugin; its data stays")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        plugins.MapPost("/{name}/activate", ActivateAsync).WithName("ActivatePluginVersion")
            .WithSummary("Puts a version in force, without interrupting what runs")
            .WithDescription("Where it would take secrets that the version in force does not take there, only with 'widen': true.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        plugins.MapPost("/{name}/rollback", RollBackAsync).WithName("RollBackPlugin")
            .WithSummary("Puts the version in force that was so before the present one")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        plugins.MapDelete("/{name}", DeleteAsync).WithName("DeletePlugin")
            .WithSummary("Deletes a plugin with all versions, settings and secrets; its data stays")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        plugins.MapDelete("/{name}/versions/{version}", DeleteVersionAsync).WithName("DeletePluginVersion")
            .WithSummary("Deletes a version that is not in force")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<PluginView[]>> ListAsync(CodeStore code, CancellationToken cancellationToken)
    {
        var versions = (await code.ListAsync(null, cancellationToken)).ToLookup(version => version.Name);
        var plugins = await code.ListPluginsAsync(cancellationToken);
        return TypedResults.Ok(plugins.Select(plugin => PluginView.Of(plugin, versions[plugin.Name])).ToArray());
    }

    private static async Task<Results<Ok<PluginDetail>, ProblemHttpResult>> GetAsync(
        string name, CodeStore code, CancellationToken cancellationToken) =>
        await FindAsync(name, code, cancellationToken) is { } found ? TypedResults.Ok(found) : Refusal.NoPlugin(name);

    private static async Task<Results<Ok<VersionDetail>, ProblemHttpResult>> GetVersionAsync(
        string name, string version, CodeStore code, CancellationToken cancellationToken) =>
        await code.FindAsync(new CodeKey(name, version), cancellationToken) is { } found
            ? TypedResults.Ok(VersionDetail.Of(found))
            : Refusal.NoVersion(name, version);

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> ChangeAsync(
        string name, PluginChange body, CodeStore code, AssetDiscovery assets, CancellationToken cancellationToken)
    {
        if (body is { Disabled: null, PrivateAddresses: null })
            return Refusal.BadField("disabled", "Say whether it is to be disabled, or may use private addresses");
        if (!await code.ChangeAsync(name, body.Disabled, body.PrivateAddresses, cancellationToken)) return Refusal.NoPlugin(name);
        return await ShowAsync(name, code, assets, cancellationToken);
    }

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> ActivateAsync(
        string name, Activate body, CodeStore code, SecretReach reach, AssetDiscovery assets, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(body.Version)) return Refusal.BadField("version", "Name the version to put in force");
        var key = new CodeKey(name, body.Version);
        if (await code.FindAsync(key, cancellationToken) is not { } found) return Refusal.NoVersion(name, body.Version);
        if (!body.Widen && await reach.WidenedByAsync(name, found.Description, cancellationToken) is { Count: > 0 } widened)
            return Refusal.WouldWiden(key, widened);
        if (!await code.ActivateAsync(key, cancellationToken)) return Refusal.NoVersion(name, body.Version);
        return await ShowAsync(name, code, assets, cancellationToken);
    }

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> RollBackAsync(
        string name, CodeStore code, AssetDiscovery assets, CancellationToken cancellationToken)
    {
        if (!await code.KnowsAsync(name, cancellationToken)) return Refusal.NoPlugin(name);
        if (await code.RollBackAsync(name, cancellationToken) is null)
            return Refusal.Conflict($"No version of '{name}' was in force before the present one");
        return await ShowAsync(name, code, assets, cancellationToken);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name, CodeRemoval removal, CancellationToken cancellationToken) =>
        await removal.DeletePluginAsync(name, cancellationToken) switch
        {
            null => Refusal.NoPlugin(name),
            [] => TypedResults.NoContent(),
            var dependents => Refusal.StillNeeded($"Plugin '{name}'", dependents),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteVersionAsync(
        string name, string version, CodeRemoval removal, CancellationToken cancellationToken) =>
        await removal.DeleteVersionAsync(new CodeKey(name, version), cancellationToken) switch
        {
            null => Refusal.NoVersion(name, version),
            [] => TypedResults.NoContent(),
            var dependents => Refusal.StillNeeded($"Version {version} of '{name}'", dependents),
        };

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> ShowAsync(
        string name, CodeStore code, AssetDiscovery assets, CancellationToken cancellationToken)
    {
        assets.Follow(name);
        return await FindAsync(name, code, cancellationToken) is { } found ? TypedResults.Ok(found.Plugin) : Refusal.NoPlugin(name);
    }

    private static async Task<PluginDetail?> FindAsync(string name, CodeStore code, CancellationToken cancellationToken)
    {
        var plugin = (await code.ListPluginsAsync(cancellationToken)).FirstOrDefault(plugin => plugin.Name == name);
        if (plugin is null) return null;
        var versions = await code.ListAsync(name, cancellationToken);
        return new PluginDetail(PluginView.Of(plugin, versions), versions);
    }
}
