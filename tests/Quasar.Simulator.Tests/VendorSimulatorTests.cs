using System.Net;
using System.Net.Sockets;

namespace Quasar.Simulator.Tests;

public sealed class VendorSimulatorTests
{
    [Fact]
    public async Task It_listens_on_this_machine_only()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var simulator = vendor.Simulator;

        simulator.Address.Host.ShouldBe("127.0.0.1");
        simulator.Eodhd.ShouldBe(new Uri($"http://127.0.0.1:{simulator.Address.Port}/api"));
        simulator.KrakenRest.ShouldBe(new Uri($"http://127.0.0.1:{simulator.Address.Port}/"));
        simulator.KrakenSocket.ShouldBe(new Uri($"ws://127.0.0.1:{simulator.Address.Port}/v2"));
    }

    [Fact]
    public async Task A_busy_port_is_said_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        (await Should.ThrowAsync<SimulatorException>(() => SimulatorFixture.StartAsync(new() { Port = port })))
            .Message.ShouldBe($"The port {port} is taken by another program: choose another, or 0 for any free one.");
    }

    [Fact]
    public async Task An_option_or_a_fault_that_is_wrong_is_named()
    {
        (await Should.ThrowAsync<SimulatorException>(() => SimulatorFixture.StartAsync(new() { Port = -1 })))
            .Message.ShouldBe("The simulator's option Port is wrong: it lies between 0 and 65535.");
        (await Should.ThrowAsync<SimulatorException>(() => SimulatorFixture.StartAsync(new() { Faults = "earthquake" })))
            .Message.ShouldStartWith("There is no fault 'earthquake'. Known are: ");
    }

    [Fact]
    public async Task It_runs_until_it_is_told_to_stop_and_says_what_stopped_it_from_starting()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = VendorSimulator.RunAsync(new(), stop.Token);
        await stop.CancelAsync();

        (await running).ShouldBe(0);
        (await VendorSimulator.RunAsync(new() { DataDirectory = "/nowhere" }, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_cuts_what_is_open()
    {
        var vendor = await SimulatorFixture.StartAsync();
        using var socket = await vendor.ConnectAsync();
        await socket.SubscribedAsync("BTC/USD");

        await vendor.DisposeAsync();

        await Should.ThrowAsync<System.Net.WebSockets.WebSocketException>(socket.TextAsync);
    }
}
