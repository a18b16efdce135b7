using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Quasar.Simulator.Eodhd;
using Quasar.Simulator.Faults;

namespace Quasar.Simulator;

/// <summary>A simulator that listens. Disposing it cuts what is still open.</summary>
public sealed class RunningSimulator : IAsyncDisposable
{
    private readonly WebApplication _web;

    internal RunningSimulator(WebApplication web, Uri address, FaultBoard faults, CatalogueSwitch catalogue, RequestCounts requests)
    {
        (_web, Address, Faults, Catalogue, Requests) = (web, address, faults, catalogue, requests);
        Eodhd = new Uri(address, "/api");
        KrakenRest = new Uri(address, "/");
        KrakenSocket = new UriBuilder(address) { Scheme = "ws", Path = "/v2" }.Uri;
    }

    /// <summary>Where everything is: http://127.0.0.1:port/.</summary>
    public Uri Address { get; }

    /// <summary>EODHD's base address, for https://eodhd.com/api.</summary>
    public Uri Eodhd { get; }

    /// <summary>Kraken's base address, for https://api.kraken.com; the paths begin with /0/public.</summary>
    public Uri KrakenRest { get; }

    /// <summary>Kraken's socket, for wss://ws.kraken.com/v2.</summary>
    public Uri KrakenSocket { get; }

    /// <summary>What goes wrong at present; may be changed at any time.</summary>
    public FaultBoard Faults { get; }

    /// <summary>Which symbols EODHD lists; may be changed at any time.</summary>
    public CatalogueSwitch Catalogue { get; }

    /// <summary>What was asked so far.</summary>
    public RequestCounts Requests { get; }

    /// <summary>Completes when the simulator has been stopped, which the token does.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) => _web.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
