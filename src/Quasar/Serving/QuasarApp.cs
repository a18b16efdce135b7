using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Quasar.DataHub;
using Quasar.Registry;
using Scalar.AspNetCore;

namespace Quasar.Serving;

/// <summary>The web application: the roles, and what every role has.</summary>
internal static class QuasarApp
{
    private const int LargestBody = 1024 * 1024;

    // What is too large is refused but, up to here, still taken off the line: a client that is cut off while it sends never reads why.
    private const int LargestRefusal = 64 * LargestBody;

    public static WebApplication Build(ServeOptions options, DatabaseHost database, PluginOverrides overrides)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(options.Port);
            kestrel.Limits.MaxRequestBodySize = LargestRefusal;
            kestrel.AddServerHeader = false;
        });
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.AddTelemetry();
        builder.Services
            .AddSingleton(options).AddSingleton(options.KeyRing).AddSingleton(database).AddSingleton(database.Source).AddSingleton(TimeProvider.System)
            .AddProblemDetails(problems => problems.CustomizeProblemDetails = Failures.Describe)
            .AddOpenApi(OpenApiDocument.Configure)
            .Configure<JsonOptions>(json => ConfigureJson(json.SerializerOptions))
            .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);

        // In this order: Registry enters the plugins that DataHub is to run.
        if (options.Has(Roles.Registry))
            builder.Services.AddRegistry(registry =>
            {
                registry.DataHubAddress = options.DataHub;
                registry.GivenSettings = overrides.Settings;
                registry.GivesSecret = (plugin, secret) => overrides.Secrets(plugin, secret) is not null;
                (registry.OpenFigiAddress, registry.OpenFigiKey) = OpenFigiSettings.Read(Environment.GetEnvironmentVariable);
                foreach (var assembly in BuiltInProviders.Assemblies) registry.BuiltInPlugins.Add(assembly);
            });
        if (options.Has(Roles.DataHub))
            builder.AddDataHub(new DataHubOptions
            {
                Overrides = overrides,
                PluginFolder = Path.Combine(options.DataPath, "plugins"),
                PluginHostPath = Installation.PluginHost,
                PluginCompilerPath = Installation.PluginCompiler,
                OpenStage = SimulatedStage.OpenAsync,
                ClusterPort = options.ClusterPort,
                ClusterAddress = Environment.GetEnvironmentVariable("QUASAR_CLUSTER_ADDRESS") ?? "127.0.0.1",
            });
        else
            builder.Services.AddHttpForwarder();
        if (options.IsDemo) builder.Services.AddHostedService<DemoSubscriptions>();
        options.KeyRing.Prepare();
        return Map(builder.Build(), options);
    }

    private static WebApplication Map(WebApplication app, ServeOptions options)
    {
        app.UseFailures();
        app.UseStatusCodePages();
        app.Use(RefuseLargeBody);
        if (options.Has(Roles.DataHub)) app.MapDataHub();
        else app.MapForwarder("/api/datahub/{**path}", options.DataHub.AbsoluteUri);
        if (options.Has(Roles.Registry)) app.MapRegistry();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi("/api/openapi.json");
        app.MapScalarApiReference("/api", scalar => scalar.WithTitle("Quasar API").WithOpenApiRoutePattern("/api/openapi.json"))
            .Add(OnlyAtItsOwnAddress);
        if (options.Has(Roles.Registry)) app.MapWebApp();
        return app;
    }

    // The reference would answer under any name of a document, which hides a mistyped address.
    private static void OnlyAtItsOwnAddress(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: "/api/{documentName?}" } page)
            page.RoutePattern = RoutePatternFactory.Parse("/api");
    }

    private static Task RefuseLargeBody(HttpContext context, RequestDelegate next)
    {
        var largest = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? LargestBody;
        if (context.Request.ContentLength > largest)
            return TypedResults.Problem($"A body has at the most {largest} bytes", statusCode: StatusCodes.Status413PayloadTooLarge)
                .ExecuteAsync(context);
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = largest;
        return next(context);
    }

    private static void ConfigureJson(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }
}
