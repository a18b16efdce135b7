using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quasar.DataHub.Bars;
using Quasar.DataHub.Brokers;
using Quasar.DataHub.Cluster;
using Quasar.DataHub.Collection;
using Quasar.DataHub.Coverage;
using Quasar.DataHub.Follows;
using Quasar.DataHub.Indices;
using Quasar.DataHub.Journal;
using Quasar.DataHub.Live;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;
using Quasar.DataHub.Runs;
using Quasar.DataHub.Subscriptions;
using Quasar.DataHub.Validation;
using Quasar.Plugins.Compilation;
using Quasar.Plugins.Supervision;
using Quasar.Storage;

namespace Quasar.DataHub;

/// <summary>The DataHub: runs providers, collects bars, serves them.</summary>
public static class DataHubModule
{
    /// <summary>Adds the DataHub. The database, its stores' <c>NpgsqlDataSource</c>, the <c>KeyRing</c> and a <see cref="TimeProvider"/> are
    /// the host's to add.</summary>
    public static IHostApplicationBuilder AddDataHub(this IHostApplicationBuilder builder, DataHubOptions options)
    {
        builder.AddCluster(options);
        builder.Services.TryAddSingleton<SecretStore>();
        builder.Services.TryAddSingleton<SymbolResolver>();
        builder.Services
            .AddSingleton(options)
            .AddSingleton<BarStore>().AddSingleton<CoverageStore>().AddSingleton<OwnerStore>().AddSingleton<RevisionStore>().AddSingleton<RunStore>()
            .AddSingleton<FillStore>().AddSingleton<LastBarStore>().AddSingleton<OrderStore>().AddSingleton<LastBars>()
            .AddSingleton<SeriesStore>().AddSingleton<SubscriptionStore>().AddSingleton<SubscriptionFollowStore>().AddSingleton<VendorCallStore>()
            .AddSingleton<RequestReader>().AddSingleton<BarReader>().AddSingleton<BarFinder>().AddSingleton<VendorChoice>().AddSingleton<CoverageQuery>().AddSingleton<SeriesFinder>().AddSingleton<PublishedUntil>()
            .AddSingleton<SubscriptionViews>().AddSingleton<FollowReader>().AddSingleton<ProviderRuntimeFactory>().AddSingleton<SharedPaces>().AddSingleton<PluginJournals>()
            .AddSingleton<CodeInForce>().AddSingleton<PluginRoster>().AddSingleton<PluginImages>().AddSingleton<PluginLauncher>()
            .AddSingleton(new PluginCompiler(options.PluginCompilerPath, Sandbox.Default, new CompilerLimits(), TimeProvider.System))
            .AddSingleton(services => new PluginValidator(
                options.PluginHostPath, options.PluginFolder, options.OpenStage, services.GetRequiredService<PluginCompiler>(),
                services.GetRequiredService<TimeProvider>()))
            .AddSingleton<VendorCallLog>().AddHostedService(services => services.GetRequiredService<VendorCallLog>())
            .AddHostedService<ProviderKeeper>()
            .AddHostedService<Housekeeping>();
        return builder;
    }

    /// <summary>Maps everything under <c>/api/datahub</c>.</summary>
    public static IEndpointRouteBuilder MapDataHub(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/datahub").WithTags("DataHub")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapBars();
        group.MapBrokers();
        group.MapCoverage();
        group.MapFollows();
        group.MapIndices();
        group.MapJournal();
        group.MapProviders();
        group.MapQuarantine();
        group.MapRevisions();
        group.MapRuns();
        group.MapStream();
        group.MapSubscriptions();
        group.MapValidation();
        return routes;
    }
}
