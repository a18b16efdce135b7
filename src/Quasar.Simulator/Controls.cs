using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quasar.Simulator.Eodhd;
using Quasar.Simulator.Faults;

namespace Quasar.Simulator;

/// <summary>What no vendor has: the fault board, the choice of catalogue and the counts over HTTP. Faults never strike here.</summary>
internal static class Controls
{
    private const string Prefix = "/simulator";
    private const int LongestText = 64 * 1024;

    public static void UseSimulatedVendor(
        this IApplicationBuilder web, FaultBoard faults, RequestCounts requests, TimeProvider clock, CancellationToken stopping)
    {
        var faulty = new FaultyAnswers(faults, clock, stopping);
        web.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal))
            {
                await next(context);
                return;
            }

            requests.Count(context.Request.Path.Value ?? "/");
            try
            {
                await faulty.InvokeAsync(context, next);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
            {
                context.Abort();
            }
        });
    }

    public static void MapControls(this IEndpointRouteBuilder routes, FaultBoard faults, CatalogueSwitch catalogue, RequestCounts requests)
    {
        MapText(routes, "/faults", faults.Set, faults.ToString);
        MapText(routes, "/catalogue", catalogue.Set, catalogue.ToString);
        routes.MapDelete(Prefix + "/faults", context =>
        {
            faults.Clear();
            return Task.CompletedTask;
        });
        routes.MapGet(Prefix + "/requests", async context =>
        {
            using var answer = new JsonAnswer(context);
            answer.Writer.WriteStartObject();
            foreach (var (path, count) in requests.All) answer.Number(path, count.ToString(CultureInfo.InvariantCulture));
            answer.Writer.WriteEndObject();
            await answer.FlushAsync();
        });
    }

    // What is told and set as one line of text.
    private static void MapText(IEndpointRouteBuilder routes, string path, Action<string> set, Func<string> get)
    {
        routes.MapGet(Prefix + path, context => context.Response.WriteAsync(get()));
        routes.MapPut(Prefix + path, async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = new char[LongestText];
            var length = await reader.ReadBlockAsync(text, context.RequestAborted);
            try
            {
                set(new string(text, 0, length));
            }
            catch (FormatException malformed)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await context.Response.WriteAsync(malformed.Message);
                return;
            }

            await context.Response.WriteAsync(get());
        });
    }
}
