using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Quasar.Simulator;

namespace Quasar.Serving;

/// <summary>Brings up what this process is to be, says where it is, and takes it down again in the reverse order.</summary>
internal static class QuasarServer
{
    public static async Task<int> RunAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await ServeAsync(options, cancellationToken);
            return 0;
        }
        catch (StartException exception)
        {
            await Console.Error.WriteLineAsync($"quasar: {exception.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task ServeAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        RefuseBusyPort(options);
        using var loggers = LoggerFactory.Create(Telemetry.AddConsole);
        await using var database = await DatabaseHost.OpenAsync(options, loggers, cancellationToken);
        await using var simulator = options.IsDemo
            ? await VendorSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken)
            : null;
        var overrides = simulator is null ? OwnerEnvironment.Read() : BuiltInProviders.Simulated(simulator);

        await using var app = QuasarApp.Build(options, database, overrides);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException or SocketException)
        {
            throw Busy(options.Port, exception);
        }
        Greet(options);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    // Asked first of all, so that a second start fails in a moment and touches nothing.
    private static void RefuseBusyPort(ServeOptions options)
    {
        foreach (var port in new[] { options.Port, options.ClusterPort })
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                probe.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port));
            }
            catch (SocketException exception)
            {
                throw Busy(port, exception);
            }
        }
    }

    private static StartException Busy(int port, Exception exception) =>
        new($"Port {port} is taken by another program: stop it, or choose another with --port", exception);

    private static void Greet(ServeOptions options) => Console.WriteLine(
        $"""

        Quasar is up: {options.Address}
          API    {options.Address}api
          Data   {(options.Database is null ? options.DataPath : "your own database server")}
        Ctrl-C stops it.
        """);
}
