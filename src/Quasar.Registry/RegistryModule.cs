using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quasar.Registry.Assets;
using Quasar.Registry.Assets.Search;
using Quasar.Registry.Code;
using Quasar.Registry.Feeds;
using Quasar.Registry.Identity;
using Quasar.Registry.Identity.OpenFigi;
using Quasar.Registry.Indices;
using Quasar.Registry.Mappings;
using Quasar.Registry.Settings;
using Quasar.Registry.Upload;
using Quasar.Storage;

namespace Quasar.Registry;

/// <summary>The Registry role: which plugins there are, and what their vendors have data for.</summary>
public static class RegistryModule
{
    /// <summary>Adds Registry to a host that provides the database and the <c>KeyRing</c>.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, Action<RegistryOptions> configure)
    {
        services.AddOptions<RegistryOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CodeStore>();
        services.TryAddSingleton<CodeRemoval>();
        services.TryAddSingleton<BuiltInCodeStore>();
        services.TryAddSingleton<SettingStore>();
        services.TryAddSingleton<SecretStore>();
        services.TryAddSingleton<AssetStore>();
        services.TryAddSingleton<AssetCatalogue>();
        services.TryAddSingleton<AssetEditor>();
        services.TryAddSingleton<RefreshLog>();
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<AssetLists>();
        services.AddHostedService<AssetListsStart>();
        services.TryAddSingleton<CommonSymbolStore>();
        services.TryAddSingleton<CommonSymbolMerge>();
        services.TryAddSingleton<MappingCatalogue>();
        services.TryAddSingleton<SymbolChanges>();
        services.TryAddSingleton<MappingStore>();
        services.TryAddSingleton<SuggestionStore>();
        services.TryAddSingleton<Remapping>();
        services.TryAddSingleton<SymbolResolver>();
        services.AddHttpClient(LineFeed.ClientName, (provider, client) =>
        {
            client.BaseAddress = provider.GetRequiredService<IOptions<RegistryOptions>>().Value.DataHubAddress;
            client.Timeout = Timeout.InfiniteTimeSpan; // LineFeed has its own limit, on silence
        }).RemoveAllLoggers();
        services.TryAddSingleton<IndexStore>();
        services.TryAddSingleton<CompositionStore>();
        services.TryAddSingleton<SyncStore>();
        services.TryAddSingleton<IndexFollowStore>();
        services.AddSingleton<PluginSelfDescription>();
        services.AddSingleton<ValidationClient>();
        services.AddSingleton<SecretReach>();
        services.AddSingleton<PluginUpload>();
        services.AddSingleton<SymbolFeed>();
        services.AddSingleton<AssetRefresh>();
        services.TryAddSingleton<InstrumentStore>();
        services.TryAddSingleton<InstrumentMerge>();
        services.TryAddSingleton<IdentifierStore>();
        services.TryAddSingleton<DecisionStore>();
        services.TryAddSingleton<ReviewStore>();
        services.AddSingleton<Matching>();
        services.AddSingleton<AutomaticMapping>();
        services.AddHostedService<MappingService>();
        services.AddSingleton<MatchService>();
        services.AddHostedService(provider => provider.GetRequiredService<MatchService>());
        services.TryAddSingleton<FigiStore>();
        services.AddHttpClient(OpenFigiClient.ClientName, (provider, client) =>
            client.BaseAddress = provider.GetRequiredService<IOptions<RegistryOptions>>().Value.OpenFigiAddress).RemoveAllLoggers();
        services.AddSingleton<OpenFigiClient>();
        services.AddSingleton<FigiLookup>();
        services.AddHostedService(provider => provider.GetRequiredService<FigiLookup>());
        // In this order: assets are discovered of the plugins that were entered.
        services.AddSingleton<BuiltInPlugins>();
        services.AddHostedService(provider => provider.GetRequiredService<BuiltInPlugins>());
        services.AddSingleton<AssetDiscovery>();
        services.AddHostedService(provider => provider.GetRequiredService<AssetDiscovery>());
        services.AddSingleton<LineFeed>();
        services.AddSingleton<FollowClient>();
        services.AddSingleton<IndexRefresh>();
        services.AddSingleton<IndexFollower>().AddHostedService(provider => provider.GetRequiredService<IndexFollower>());
        services.AddHostedService<IndexSchedule>();
        return services;
    }

    /// <summary>Maps Registry's endpoints, <c>/api/registry/…</c>.</summary>
    public static IEndpointRouteBuilder MapRegistry(this IEndpointRouteBuilder endpoints)
    {
        var registry = endpoints.MapGroup("/api/registry").WithTags("Registry");
        registry.MapPlugins();
        registry.MapUpload();
        registry.MapSettings();
        registry.MapSecrets();
        registry.MapAssets();
        registry.MapIndices();
        registry.MapMembers();
        registry.MapSyncs();
        registry.MapFollows();
        registry.MapRefreshes();
        registry.MapInstruments();
        registry.MapIdentifiers();
        registry.MapReview();
        registry.MapCommonSymbols();
        registry.MapMappings();
        registry.MapRemap();
        registry.MapResolve();
        registry.MapSuggestions();
        return endpoints;
    }
}
