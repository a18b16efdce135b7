using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Quasar.Storage;

namespace Quasar.Registry.Settings;

/// <summary>A plugin's settings, over HTTP.</summary>
internal static class SettingsApi
{
    public static void MapSettings(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/plugins/{name}/settings", GetAsync).WithName("GetPluginSettings")
            .WithSummary("Shows what its owner has set, and the JSON Schema of all there is to set")
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapPut("/plugins/{name}/settings", ReplaceAsync).WithName("ReplacePluginSettings")
            .WithSummary("Replaces the owner's settings; what is left out keeps its default. The running plugin takes them at once.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<SettingsView>, ProblemHttpResult>> GetAsync(
        string name, PluginSelfDescription plugins, SettingStore settings, IOptions<RegistryOptions> options, CancellationToken cancellationToken)
    {
        if (await plugins.FindAsync(name, cancellationToken) is not { } declared) return Refusal.NoPlugin(name);
        var entered = await settings.FindAsync(name, cancellationToken) ?? JsonSerializer.SerializeToElement(new { });
        var overridden = options.Value.GivenSettings(name) is { ValueKind: JsonValueKind.Object } given
            ? given.EnumerateObject().Select(setting => setting.Name).ToArray()
            : [];
        return TypedResults.Ok(new SettingsView(entered, declared.Schema, overridden));
    }

    private static async Task<Results<Ok<SettingsView>, ProblemHttpResult>> ReplaceAsync(
        string name, JsonElement body, PluginSelfDescription plugins, SettingStore settings, IOptions<RegistryOptions> options,
        CancellationToken cancellationToken)
    {
        if (await plugins.FindAsync(name, cancellationToken) is not { } declared) return Refusal.NoPlugin(name);
        if (body.ValueKind != JsonValueKind.Object) return Refusal.BadField("settings", "Settings are a JSON object");
        if (declared.Schema is not { } schema)
            return Refusal.Conflict($"'{name}' has never started, so nobody knows its settings; ask again when it has");
        if (SettingsCheck.Check(body, schema) is { Count: > 0 } errors) return Refusal.BadFields(errors);
        await settings.ReplaceAsync(name, body, cancellationToken);
        return await GetAsync(name, plugins, settings, options, cancellationToken);
    }
}

/// <summary>A plugin's settings.</summary>
/// <param name="Settings">What its owner has set.</param>
/// <param name="Schema">JSON Schema of all settings, with defaults, ranges and descriptions; null until the plugin has started once.</param>
/// <param name="Overridden">Settings that the server's environment gives and that are not changed here.</param>
internal sealed record SettingsView(JsonElement Settings, JsonElement? Schema, IReadOnlyList<string> Overridden);
