using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Quasar.Plugins.Compilation;

namespace Quasar.Sdk.Testing.Recordings;

/// <summary>A vendor that says again what it has once said: a server on this machine, with a port for each place that was recorded.</summary>
public sealed class RecordedStage : IVendorStage
{
    private const string Secret = "conformance";

    private readonly RecordedVendor vendor;
    private readonly WebApplication server;
    private readonly Dictionary<string, ListenOptions> doors;
    private readonly ConcurrentQueue<string> unplayed = new();
    private readonly Mischief mischief = new();

    private RecordedStage(RecordedVendor vendor, WebApplication server, Dictionary<string, ListenOptions> doors) =>
        (this.vendor, this.server, this.doors) = (vendor, server, doors);

    public string Name => "the recordings";

    public Sample Sample => vendor.Sample;

    /// <summary>Opens the stage that an author's recordings make.</summary>
    /// <exception cref="RecordingException">A file is not what it should be.</exception>
    public static async Task<RecordedStage> OpenAsync(IEnumerable<SourceFile> recordings, CancellationToken cancellationToken)
    {
        var vendor = RecordedVendor.Read(recordings);
        var doors = new Dictionary<string, ListenOptions>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var place in vendor.Exchanges.Select(exchange => exchange.Place).Distinct())
                kestrel.Listen(IPAddress.Loopback, 0, door => doors[place] = door);
        });
        var server = builder.Build();
        var stage = new RecordedStage(vendor, server, doors);
        server.UseWebSockets();
        server.Run(stage.AnswerAsync);
        if (vendor.Exchanges.Count > 0) await server.StartAsync(cancellationToken).ConfigureAwait(false);
        return stage;
    }

    public Uri? Reroute(Uri place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return doors.TryGetValue(RecordedExchange.PlaceOf(place), out var door)
            ? new Uri($"{(place.Scheme is "ws" or "wss" ? "ws" : "http")}://127.0.0.1:{door.IPEndPoint!.Port}/")
            : null;
    }

    public string? SecretOf(string name) => Secret;

    public bool Cause(Trouble trouble) => mischief.Begin(trouble);

    public IReadOnlyList<string> TakeUnplayed()
    {
        var taken = new List<string>();
        while (unplayed.TryDequeue(out var request)) taken.Add(request);
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        // Who still listens has been told all there was.
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await server.StopAsync(impatient.Token).ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        mischief.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            if (Find(context) is not { } exchange) await NoteUnplayedAsync(context).ConfigureAwait(false);
            else if (await mischief.SpoilAsync(context, exchange).ConfigureAwait(false)) return;
            else if (exchange.Frames is { } frames) await RecordedSocket.PlayAsync(context, frames, mischief).ConfigureAwait(false);
            else await SayAsync(context, exchange).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The plugin has left.
        }
    }

    private RecordedExchange? Find(HttpContext context)
    {
        var place = doors.First(door => door.Value.IPEndPoint!.Port == context.Connection.LocalPort).Key;
        var query = context.Request.Query.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value.ToString())).ToList();
        return vendor.Exchanges.FirstOrDefault(exchange => exchange.Place == place &&
            exchange.Answers(context.Request.Method, context.Request.Path.ToUriComponent(), query, Secret));
    }

    private Task NoteUnplayedAsync(HttpContext context)
    {
        var asked = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        var request = asked.Replace(Secret, "***", StringComparison.Ordinal);
        unplayed.Enqueue(request);
        context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        return context.Response.WriteAsync($"There is no recording of {request}", context.RequestAborted);
    }

    private static async Task SayAsync(HttpContext context, RecordedExchange exchange)
    {
        exchange.WriteHead(context.Response);
        context.Response.ContentLength = exchange.Body.Length;
        await context.Response.Body.WriteAsync(exchange.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
