using System.Numerics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;
using Yarp.ReverseProxy.Forwarder;

namespace Quasar.Plugins.Gateway;

/// <summary>A plugin's only door to its vendor, open on a Unix socket: it knows where the plugin may go, how often, and with which secrets.</summary>
internal sealed class VendorGateway : IAsyncDisposable
{
    /// <summary>In this header the plugin's side names scheme, host and port of the real target.</summary>
    public const string TargetHeader = "Quasar-Target";

    public const int MostConnections = 256;

    private readonly WebApplication server;
    private readonly VendorExchange exchange;
    private readonly PluginSetup setup;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly DenialList denials;
    private PluginDescription? plugin;
    private EndpointList endpoints = new([]);
    private readonly VendorPaces paces;
    private int callsUnderWay;
    private long lastActivity;

    private VendorGateway(string socketPath, WebApplication server, PluginSetup setup, TimeProvider time)
    {
        (SocketPath, this.server, this.setup, this.time) = (socketPath, server, setup, time);
        exchange = new VendorExchange(server.Services.GetRequiredService<IHttpForwarder>(), setup, Note, time);
        logger = server.Services.GetRequiredService<ILogger<VendorGateway>>();
        denials = new DenialList(time);
        paces = setup.Paces ?? new VendorPaces(time);
    }

    public string SocketPath { get; }

    public PluginDenials Denials => denials.Read();

    public static async Task<VendorGateway> OpenAsync(string socketPath, PluginSetup setup, ILoggerFactory loggers, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.ListenUnixSocket(socketPath);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MostConnections;
            // A plugin that waits for its host reads slowly, and is right to.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddHttpForwarder();
        var server = builder.Build();
        var gateway = new VendorGateway(socketPath, server, setup, time);
        server.Run(gateway.HandleAsync);
        await server.StartAsync().ConfigureAwait(false);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(socketPath, Pulse.ForAnyone);
        return gateway;
    }

    /// <summary>Opens the door as far as the plugin's description goes. Before, nothing passes.</summary>
    public void Serve(PluginDescription description)
    {
        if (setup.KeepsRateLimits) paces.Adopt(description);
        endpoints = new EndpointList(description.Endpoints);
        Volatile.Write(ref plugin, description);
    }

    /// <summary>The timestamp at which a call was last under way: now, while one is. An open WebSocket is none.</summary>
    public long LastActivity() => Volatile.Read(ref callsUnderWay) > 0 ? time.GetTimestamp() : Volatile.Read(ref lastActivity);

    /// <summary>Overwrites the plugin's secrets in its words: what a vendor says piece by piece, a plugin may put together.</summary>
    public string Mask(string text) =>
        Volatile.Read(ref plugin) is { Secrets.Count: > 0 } known ? Credentials.Of(known, setup.Secrets).Mask(text) : text;

    public async ValueTask DisposeAsync()
    {
        // Plugin and calls are gone by now; what still hangs on does not deserve patience.
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await server.StopAsync(impatient.Token).ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        exchange.Dispose();
        if (setup.Paces is null) paces.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        // A WebSocket is open for days, and says nothing about whether an answer moves.
        var mayBeWaitedFor = context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true };
        if (mayBeWaitedFor) Interlocked.Increment(ref callsUnderWay);
        try
        {
            await AdmitAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The plugin gave its call up while it waited for its turn.
        }
        finally
        {
            Volatile.Write(ref lastActivity, time.GetTimestamp());
            if (mayBeWaitedFor) Interlocked.Decrement(ref callsUnderWay);
        }
    }

    private async Task AdmitAsync(HttpContext context)
    {
        var description = Volatile.Read(ref plugin);
        if (description is null)
        {
            await context.AnswerAsync(503, "A plugin cannot reach its vendor before it is set up").ConfigureAwait(false);
        }
        else if (Target.Of(context) is not { } target)
        {
            await context.AnswerAsync(400, $"The request needs a target in its {TargetHeader} header").ConfigureAwait(false);
        }
        else if (!endpoints.Allows(target.Place))
        {
            await DenyAsync(context, target, 403, $"{target} is no endpoint of plugin '{description.Name}'. Its endpoints: {endpoints}")
                .ConfigureAwait(false);
        }
        else if (Credentials.Find(description, target, setup.Secrets, out var missing) is not { } credentials)
        {
            await DenyAsync(
                context, target, 401, $"The secret {missing} is not set. Set the environment variable {description.EnvironmentVariableOf(missing!)}")
                .ConfigureAwait(false);
        }
        else
        {
            if (await paces.WaitForTurnAsync(target, context.RequestAborted).ConfigureAwait(false) is { } refusal)
                await context.AnswerAsync(refusal).ConfigureAwait(false);
            else
                await exchange.RunAsync(context, target, credentials, paces.For(target)).ConfigureAwait(false);
        }
    }

    private Task DenyAsync(HttpContext context, Target target, int status, string words)
    {
        Note(target, words);
        return context.AnswerAsync(status, words);
    }

    // A plugin that asks a thousand times a second must not fill the log: after the first few, each doubling of their number.
    private void Note(Target target, string words)
    {
        var count = denials.Add(target.ToString(), words);
        if (count <= DenialList.MostRemembered || BitOperations.IsPow2(count)) Tell(words, count);
    }

    private void Tell(string words, long count)
    {
        logger.CallDenied(plugin?.Name ?? "?", words, count);
        setup.OnEvent($"A call was refused: {words}");
    }
}
