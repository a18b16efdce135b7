using System.Diagnostics;
using System.Net.Sockets;

namespace Quasar.Plugins.Protocol;

/// <summary>
/// One byte a second from the host to its child and back, over a socket and on a thread of their own at both ends: a busy
/// thread pool, a full pipe or a long answer must not look like death, and a stopped process must.
/// </summary>
internal static class Pulse
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>A child that hears nothing for so long has lost its host and exits.</summary>
    public static readonly TimeSpan ChildPatience = TimeSpan.FromSeconds(3);

    /// <summary>Of a socket in a folder that only its owner can enter: a sandboxed child is somebody else.</summary>
    public const UnixFileMode ForAnyone =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The child's end: answers until the host falls silent, then <paramref name="onSilence"/>.</summary>
    public static void Answer(string socketPath, Action onSilence)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(socketPath));
        }
        catch (SocketException)
        {
            onSilence(); // the host died while we started
            return;
        }

        socket.ReceiveTimeout = (int)ChildPatience.TotalMilliseconds;
        Start("pulse", () =>
        {
            var beat = new byte[1];
            try
            {
                while (socket.Receive(beat) > 0) socket.Send(beat);
            }
            catch (SocketException)
            {
                // Silence and a broken connection mean the same.
            }

            onSilence();
        });
    }

    public static Socket Listen(string socketPath)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(socketPath));
        socket.Listen(1);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(socketPath, ForAnyone);
        return socket;
    }

    /// <summary>The host's end: beats until <paramref name="stop"/>, or until no answer came for <paramref name="limit"/>.</summary>
    public static void Watch(Socket listener, TimeSpan limit, Action onSilence, CancellationToken stop) =>
        Start("plugin pulse", () =>
        {
            using (listener)
            {
                try
                {
                    if (IsAnswered(listener, stop)) Beats(listener, limit, stop);
                }
                catch (SocketException)
                {
                    // The child hung up: its end is noticed by its process.
                    stop.WaitHandle.WaitOne(limit);
                }
            }

            if (!stop.IsCancellationRequested) onSilence();
        });

    private static void Beats(Socket listener, TimeSpan limit, CancellationToken stop)
    {
        using var child = listener.Accept();
        var beat = new byte[64];
        var sinceAnswer = Stopwatch.StartNew();
        while (sinceAnswer.Elapsed < limit && !stop.WaitHandle.WaitOne(Beat))
        {
            child.Send(beat, 0, 1, SocketFlags.None);
            if (!child.Poll(Beat / 2, SelectMode.SelectRead)) continue;
            if (child.Receive(beat) == 0) throw new SocketException((int)SocketError.ConnectionReset);
            sinceAnswer.Restart();
        }
    }

    // How long the child may take to come is the start's time-out, not this one's.
    private static bool IsAnswered(Socket listener, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (listener.Poll(Beat / 4, SelectMode.SelectRead)) return true;
        }

        return false;
    }

    private static void Start(string name, ThreadStart work) =>
        new Thread(work, maxStackSize: 256 * 1024) { IsBackground = true, Name = name, Priority = ThreadPriority.AboveNormal }.Start();
}
