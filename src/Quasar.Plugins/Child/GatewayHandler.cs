using System.Net;
using System.Net.Sockets;
using Quasar.Plugins.Gateway;

namespace Quasar.Plugins.Child;

/// <summary>Leads the plugin's calls to the host's gateway: the real target travels in a header, the host decides about it.</summary>
internal sealed class GatewayHandler(string socketPath) : DelegatingHandler(new SocketsHttpHandler
{
    ConnectCallback = async (_, cancellationToken) =>
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken).ConfigureAwait(false);
        return new NetworkStream(socket, ownsSocket: true);
    },
    MaxConnectionsPerServer = VendorGateway.MostConnections / 2,
    UseProxy = false,
    UseCookies = false,
    AllowAutoRedirect = false,
})
{
    private const int MostRedirects = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < MostRedirects && RedirectOf(request, response) is { } next; i++)
        {
            response.Dispose();
            request.RequestUri = next;
            response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri ?? throw new InvalidOperationException("A request needs an address");
        var isWebSocket = target.Scheme is "ws" or "wss";
        request.RequestUri = new Uri($"{(isWebSocket ? "ws" : "http")}://gateway{target.PathAndQuery}");
        request.Headers.Remove(VendorGateway.TargetHeader);
        request.Headers.Add(VendorGateway.TargetHeader, target.GetLeftPart(UriPartial.Authority));
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.RequestUri = target;
        }
    }

    // Each hop passes the gateway again, which checks where it leads.
    private static Uri? RedirectOf(HttpRequestMessage request, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect &&
        request.Method == HttpMethod.Get && response.Headers.Location is { } location
            ? new Uri(request.RequestUri!, location)
            : null;
}
