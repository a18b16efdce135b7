using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Quasar.Plugins.Gateway;

/// <summary>Turns a plugin's request into the vendor's, and the vendor's answer into the plugin's.</summary>
internal sealed class VendorRequest(Uri address, Credentials credentials, Action<HttpResponseMessage> onHead) : HttpTransformer
{
    /// <summary>The vendor's own status, once it has answered.</summary>
    public int? Status { get; private set; }

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken).ConfigureAwait(false);
        proxyRequest.RequestUri = address;
        proxyRequest.Headers.Host = null;
        proxyRequest.Headers.Remove(VendorGateway.TargetHeader);
        // The gateway unpacks by itself, so that the evidence is about the text and secrets can be found in it. It does not unpack what
        // comes over a WebSocket.
        proxyRequest.Headers.Remove("Accept-Encoding");
        proxyRequest.Headers.Remove("Sec-WebSocket-Extensions");
        credentials.AddTo(proxyRequest.Headers);
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is not null)
        {
            Status = (int)proxyResponse.StatusCode;
            onHead(proxyResponse);
        }

        var goesOn = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken).ConfigureAwait(false);
        MaskSecrets(httpContext.Response.Headers);
        return goesOn;
    }

    // A redirect may quote the address it came from.
    private void MaskSecrets(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers.ToList())
        {
            var text = values.ToString();
            var masked = credentials.Mask(text);
            if (masked != text) headers[name] = masked;
        }
    }
}
