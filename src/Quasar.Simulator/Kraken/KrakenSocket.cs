using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Faults;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary>The WebSocket at <c>/v2</c>.</summary>
internal sealed class KrakenSocket(KrakenPairs pairs, FaultBoard faults, RequestCounts requests, TimeProvider clock, CancellationToken stopping)
{
    private long _connections;

    public async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var connection = new KrakenConnection(socket, NextId(), pairs, faults, requests, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            if (await connection.RunAsync(end.Token)) return;
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // The client left, or the simulator stops: there is nobody to tell.
        }

        context.Abort();
    }

    private ulong NextId() => (1UL << 63) | Chance.Hash(0, Interlocked.Increment(ref _connections));
}
