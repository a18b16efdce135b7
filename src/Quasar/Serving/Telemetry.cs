using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Quasar.Serving;

/// <summary>Logs to the console; metrics at <c>/metrics</c>; traces and metrics to a collector when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        AddConsole(builder.Logging);
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "Npgsql", "System.Runtime")
                .AddPrometheusExporter())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("Npgsql"));
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 }) telemetry.UseOtlpExporter();
    }

    public static void AddConsole(ILoggingBuilder logging) => logging
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss ";
        })
        .AddFilter(null, LogLevel.Warning)
        .AddFilter("Quasar", LogLevel.Information)
        .AddFilter("Plugin", LogLevel.Information)
        // Reports each probe and each connection of a member that has died as an error of its own; membership says it once.
        .AddFilter("Orleans", LogLevel.Error)
        // Logs what the plugin is told anyway, with its stack trace.
        .AddFilter("Yarp", LogLevel.Error)
        // Says every lost connection twice; who lost it says what that means.
        .AddFilter("Npgsql", LogLevel.None);
}
