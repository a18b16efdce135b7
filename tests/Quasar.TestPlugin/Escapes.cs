using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

/// <summary>Reaches for what is none of a plugin's business, and tells what it got in the words of a refusal.</summary>
internal static class Escapes
{
    public static async Task TryAsync(string act, string argument, CancellationToken cancellationToken)
    {
        switch (act)
        {
            case "read": Tell(await File.ReadAllTextAsync(argument, cancellationToken)); break;
            case "list": Tell(string.Join(",", Directory.EnumerateFileSystemEntries(argument))); break;
            case "write": await File.WriteAllTextAsync(argument, "I was here", cancellationToken); Tell("written"); break;
            case "fill": Fill(argument); break;
            case "connect": await ConnectAsync(argument, cancellationToken); break;
            case "resolve": Tell(string.Join(",", (await Dns.GetHostAddressesAsync(argument, cancellationToken)).Select(a => $"{a}"))); break;
            case "datagram": Send(argument); break;
            case "processes": Tell(string.Join(",", Process.GetProcesses().Select(p => p.ProcessName))); break;
            case "hash": Tell(Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(argument)))); break;
            case "kill-parent": KillParent(); break;
            case "grandchild": LeaveGrandchild(); await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
            case "swallow": Swallow(); await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
        }
    }

    private static void Tell(string words) => throw new VendorException(VendorFault.Refused, $"got: {words}");

    private static void Fill(string path)
    {
        using var file = File.OpenWrite(path);
        for (var i = 0; i < 1024; i++) file.Write(new byte[1 << 20]);
        Tell("a gigabyte");
    }

    // A path, or an address with a port.
    private static async Task ConnectAsync(string place, CancellationToken cancellationToken)
    {
        EndPoint end = place.StartsWith('/') ? new UnixDomainSocketEndPoint(place) : IPEndPoint.Parse(place);
        using var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(end, cancellationToken);
        Tell("connected");
    }

    private static void Send(string place)
    {
        var end = IPEndPoint.Parse(place);
        using var socket = new Socket(end.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(Encoding.ASCII.GetBytes("my-secret.evil.example"), end);
        Tell("sent");
    }

    private static void KillParent()
    {
        var status = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("PPid:", StringComparison.Ordinal));
        using var parent = Process.GetProcessById(int.Parse(status["PPid:".Length..], CultureInfo.InvariantCulture));
        parent.Kill();
        Tell("killed it");
    }

    // The same program once more: there is no other in the sandbox. It would live for seconds.
    private static void LeaveGrandchild()
    {
        var arguments = File.ReadAllText("/proc/self/cmdline").TrimEnd('\0').Split('\0');
        Process.Start(Environment.ProcessPath!, arguments[1..]);
    }

    // Whoever takes the host's words off the pipe makes its own process deaf.
    private static void Swallow()
    {
        using var pipe = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        var buffer = new byte[4096];
        while (true)
        {
            try
            {
                if (pipe.Read(buffer) == 0) return;
            }
            catch (IOException)
            {
                Thread.Sleep(1); // The pipe does not block: there was nothing.
            }
        }
    }
}
