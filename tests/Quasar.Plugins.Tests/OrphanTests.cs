using System.Diagnostics;
using System.Net.Sockets;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;

namespace Quasar.Plugins.Tests;

/// <summary>The child's own end of the bargain: it does not outlive its host, whatever became of that.</summary>
public sealed class OrphanTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("quasar-test-");

    [Fact]
    public void A_child_whose_host_falls_silent_exits_by_itself()
    {
        // The pipes stay open and the socket too: this host is not gone, only stopped.
        using var listener = Listen();
        using var child = StartChild();
        using var pulse = listener.Accept();
        pulse.Send([1]);
        pulse.Receive(new byte[1]).ShouldBe(1);
        child.WaitForExit(TimeSpan.FromSeconds(1)).ShouldBeFalse();
        child.WaitForExit(Pulse.ChildPatience + TimeSpan.FromSeconds(2)).ShouldBeTrue();
    }

    [Fact]
    public void A_child_whose_host_died_exits_at_once()
    {
        using var listener = Listen();
        using var child = StartChild();
        using (listener.Accept())
        {
        }

        child.WaitForExit(TimeSpan.FromSeconds(2)).ShouldBeTrue();
    }

    [Fact]
    public void A_child_whose_host_died_before_it_could_listen_exits_too()
    {
        Listen().Dispose(); // the socket's file stays behind, as after kill -9
        using var child = StartChild();
        child.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue();
    }

    [Fact]
    public void A_child_whose_host_died_before_its_first_breath_exits_too()
    {
        Listen().Dispose();
        using var child = StartChild();
        foreach (var pipe in new IDisposable[] { child.StandardInput, child.StandardOutput, child.StandardError }) pipe.Dispose();
        child.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_child_whose_input_ends_exits_at_once()
    {
        using var listener = Listen();
        using var child = StartChild();
        using var pulse = listener.Accept();
        await using var wire = Wire.ToChild(child.StandardOutput.BaseStream, child.StandardInput.BaseStream, () => { }, host: null, out var rpc);
        await rpc.HandshakeAsync(IPluginChild.Version, TestContext.Current.CancellationToken);
        child.StandardInput.Close();
        child.WaitForExit(TimeSpan.FromSeconds(2)).ShouldBeTrue();
    }

    public void Dispose() => directory.Delete(recursive: true);

    private string PulseSocket => Path.Combine(directory.FullName, "pulse");

    private Process StartChild() => Process.Start(
        new ChildCommand(PluginUnderTest.Package.AssemblyPath, Path.Combine(directory.FullName, "gateway"), PulseSocket)
            .ToStartInfo(PluginUnderTest.HostPath, 256 << 20))!;

    private Socket Listen() => Pulse.Listen(PulseSocket);
}
