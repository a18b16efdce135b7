using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quasar.Simulator.Eodhd;
using Quasar.Simulator.Faults;
using Quasar.Simulator.Kraken;

namespace Quasar.Simulator;

/// <summary>A local vendor that speaks EODHD's REST and Kraken's REST and WebSocket v2, on one port of this machine only.</summary>
public static class VendorSimulator
{
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(2);

    /// <exception cref="SimulatorException">An option, a file or the port is at fault; the message is one clear line.</exception>
    public static async Task<RunningSimulator> StartAsync(SimulatorOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        options.Validate();
        var faults = new FaultBoard(options.Seed, clock);
        faults.Set(options.Faults);
        var requests = new RequestCounts();
        var catalogue = new CatalogueSwitch(options.Catalogue);
        var web = Build(options, faults, catalogue, requests, clock);
        try
        {
            await web.StartAsync(cancellation);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException or SocketException)
        {
            await web.DisposeAsync();
            throw new SimulatorException($"The port {options.Port} is taken by another program: choose another, or 0 for any free one.", busy);
        }

        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new RunningSimulator(web, new Uri(address), faults, catalogue, requests);
    }

    /// <summary>Runs the simulator for a console: says where it is, waits, and gives the exit code.</summary>
    public static async Task<int> RunAsync(SimulatorOptions options, CancellationToken cancellation)
    {
        try
        {
            await using var simulator = await StartAsync(options, TimeProvider.System, cancellation);
            Console.WriteLine($"""
                Vendor simulator: {simulator.Address}
                  EODHD      {simulator.Eodhd}   tokens demo, free-…, paid-…
                  Kraken     {simulator.KrakenRest}0/public   {simulator.KrakenSocket}
                  Faults     {simulator.Address}simulator/faults   now: {(simulator.Faults.ToString() is { Length: > 0 } now ? now : "none")}
                """);
            await simulator.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (SimulatorException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static WebApplication Build(
        SimulatorOptions options, FaultBoard faults, CatalogueSwitch catalogue, RequestCounts requests, TimeProvider clock)
    {
        // An empty builder reads no environment: what the user set for another program must not move this one's port.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownLimit);

        var web = builder.Build();
        var stopping = web.Lifetime.ApplicationStopping;
        web.UseWebSockets();
        web.UseSimulatedVendor(faults, requests, clock, stopping);
        web.UseRouting();
        web.MapControls(faults, catalogue, requests);
        web.MapEodhd(options, faults, catalogue, clock);
        web.MapKraken(options, faults, requests, clock, stopping);
        return web;
    }
}
