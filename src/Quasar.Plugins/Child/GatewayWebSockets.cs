using System.Net;
using System.Net.WebSockets;
using Quasar.Sdk;

namespace Quasar.Plugins.Child;

/// <summary>Opens WebSockets through the gateway; a refusal comes with the words that ClientWebSocket would have dropped.</summary>
internal sealed class GatewayWebSockets(HttpMessageInvoker invoker)
{
    public static GatewayWebSockets Through(string socketPath, TimeProvider time) =>
        new(new HttpMessageInvoker(new RefusalHandler(new GatewayHandler(socketPath), time)));

    public async Task<WebSocket> OpenAsync(Uri target, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(target, invoker, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch (WebSocketException e) when (e.InnerException is VendorException refusal)
        {
            socket.Dispose();
            throw new VendorException(refusal.Fault, refusal.Message, e) { RetryAfter = refusal.RetryAfter };
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class RefusalHandler(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.SwitchingProtocols || response.IsSuccessStatusCode
                ? response
                : await response.EnsureVendorSuccessAsync(time, cancellationToken).ConfigureAwait(false);
        }
    }
}
