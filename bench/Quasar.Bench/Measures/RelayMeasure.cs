using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.Plugins;
using Quasar.Plugins.Child;
using Quasar.Plugins.Gateway;

namespace Quasar.Bench.Measures;

/// <summary>What a vendor streams over a WebSocket, through the gateway to a plugin without secrets and to one with two, whose messages are
/// looked through for them; beside a direct connection.</summary>
internal static class RelayMeasure
{
    private static readonly SecretUse[] TwoSecrets = [new("KEY", null, "API-Key"), new("SECRET", null, null) { ForSigning = true }];

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        // Short, because a socket's path may not be long.
        var folder = Directory.CreateTempSubdirectory("quasar-");
        try
        {
            return await RunAsync(folder.FullName, scale, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(string folder, Scale scale, CancellationToken cancellationToken)
    {
        await using var vendor = await Ticker.StartAsync(scale.Messages, cancellationToken);
        await using var open = await OpenAsync(vendor, Path.Combine(folder, "open"), []);
        await using var masked = await OpenAsync(vendor, Path.Combine(folder, "masked"), TwoSecrets);
        var (relayed, looked) = (new List<(double, double)>(), new List<(double, double)>());
        for (var i = 0; i < scale.Rounds; i++)
        {
            var direct = await RateAsync(() => ConnectAsync(vendor, cancellationToken), scale, cancellationToken);
            relayed.Add((await RateAsync(() => ConnectAsync(vendor, open, cancellationToken), scale, cancellationToken), direct));
            looked.Add((await RateAsync(() => ConnectAsync(vendor, masked, cancellationToken), scale, cancellationToken), direct));
        }
        return
        [
            Figure.OfRates("relay", "messages/s", "a direct connection", relayed),
            Figure.OfRates("relay-masked", "messages/s", "a direct connection", looked),
        ];
    }

    private static async Task<VendorGateway> OpenAsync(Ticker vendor, string socket, IReadOnlyList<SecretUse> secrets)
    {
        var setup = new PluginSetup
        {
            Package = new PluginPackage(Installed.Plugin),
            HostPath = Installed.PluginHost,
            AllowsPrivateAddresses = true,
            Secrets = static name => $"{name}+kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
        };
        var gateway = await VendorGateway.OpenAsync(socket, setup, NullLoggerFactory.Instance, TimeProvider.System);
        gateway.Serve(new PluginDescription
        {
            Name = "bench",
            Title = "bench",
            MaxConcurrency = 1,
            Endpoints = [vendor.Address],
            Secrets = secrets,
            Settings = default(JsonElement),
            SettingsSchema = default(JsonElement),
        });
        return gateway;
    }

    private static async Task<WebSocket> ConnectAsync(Ticker vendor, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(vendor.Address, cancellationToken);
        return socket;
    }

    private static Task<WebSocket> ConnectAsync(Ticker vendor, VendorGateway gateway, CancellationToken cancellationToken) =>
        GatewayWebSockets.Through(gateway.SocketPath, TimeProvider.System).OpenAsync(vendor.Address, cancellationToken);

    private static async Task<double> RateAsync(Func<Task<WebSocket>> connectAsync, Scale scale, CancellationToken cancellationToken)
    {
        using var socket = await connectAsync();
        var start = Stopwatch.GetTimestamp();
        var came = await Ticker.CountAsync(socket, cancellationToken);
        var rate = came / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return came == scale.Messages ? rate : throw new InvalidOperationException($"{came} of {scale.Messages} messages came");
    }
}
