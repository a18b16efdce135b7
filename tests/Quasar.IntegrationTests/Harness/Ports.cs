using System.Net;
using System.Net.Sockets;

namespace Quasar.IntegrationTests.Harness;

/// <summary>Hands out ports for servers, each free together with the one of its cluster, which lies 10,000 above.</summary>
internal static class Ports
{
    private const int First = 21_000;
    private const int Last = 29_000;

    // Begins elsewhere in each run, so that two runs on one machine hardly ever meet; below what the system hands out itself.
    private static int next = First + Environment.ProcessId % (Last - First);

    public static int Take()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref next);
            if (port >= Last) Interlocked.CompareExchange(ref next, First, port);
            else if (IsFree(port) && IsFree(port + 10_000)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
