using System.Net;
using System.Net.Sockets;

namespace Quasar.Plugins.Gateway;

/// <summary>Opens connections to vendors, and to public addresses only unless told otherwise.</summary>
/// <remarks>The check is made on the very addresses that are then connected to, so that a name which means one address when it
/// is checked and another when it is used gains nothing.</remarks>
internal sealed class VendorConnection(bool allowsPrivate)
{
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var place = context.DnsEndPoint;
        // Through a proxy of the owner's it is the proxy that is connected to, and that knows where it may go.
        var isDirect = string.Equals(context.InitialRequestMessage.RequestUri!.IdnHost, place.Host, StringComparison.OrdinalIgnoreCase);
        var addresses = IPAddress.TryParse(place.Host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(place.Host, cancellationToken).ConfigureAwait(false);
        if (isDirect && !allowsPrivate) addresses = PublicOf(place.Host, addresses);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, place.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress[] PublicOf(string host, IPAddress[] addresses)
    {
        var isPublic = addresses.ToLookup(PublicAddress.Is);
        return isPublic[true].Any() ? [.. isPublic[true]] : throw new PrivateAddressException(host, isPublic[false].First());
    }
}

/// <summary>A place turned out to be on a network where the plugin has no business.</summary>
internal sealed class PrivateAddressException(string host, IPAddress address) : Exception(
    $"{host} is {(host == address.ToString() ? "a private address" : $"{address}, a private address")}, and this plugin may only call public ones. " +
    "Its owner can allow it private addresses");
