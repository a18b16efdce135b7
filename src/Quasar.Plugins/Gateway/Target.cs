using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Quasar.Plugins.Gateway;

/// <summary>Where a plugin's call wants to go.</summary>
/// <param name="Place">Scheme, host and port.</param>
/// <param name="PathAndQuery">The rest, as the plugin wrote it: begins with a slash.</param>
internal sealed record Target(Uri Place, string PathAndQuery)
{
    public static Target? Of(HttpContext context) =>
        // A raw target without a slash in front would run into the host's name.
        context.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] raw &&
        Uri.TryCreate(context.Request.Headers[VendorGateway.TargetHeader], UriKind.Absolute, out var place) &&
        place is { Scheme: "http" or "https" or "ws" or "wss", UserInfo: "", PathAndQuery: "/" }
            ? new Target(place, raw)
            : null;

    /// <summary>The address to call: WebSockets begin as plain requests.</summary>
    public Uri ToAddress(string pathAndQuery)
    {
        var scheme = Place.Scheme is "https" or "wss" ? "https" : "http";
        return new Uri($"{scheme}://{Place.Authority}{pathAndQuery}");
    }

    /// <summary>Whether the call is for this address, or one below it.</summary>
    public bool IsBelow(Uri endpoint) =>
        EndpointList.IsSamePlace(endpoint, Place) &&
        $"{ToAddress(PathAndQuery).AbsolutePath}/".StartsWith($"{endpoint.AbsolutePath.TrimEnd('/')}/", StringComparison.Ordinal);

    public override string ToString() => Place.GetLeftPart(UriPartial.Authority);
}
