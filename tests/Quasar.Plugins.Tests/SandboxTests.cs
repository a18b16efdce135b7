using System.Diagnostics;
using Quasar.Plugins.Supervision;
using Quasar.Plugins.Tests.Zoo;

namespace Quasar.Plugins.Tests;

public sealed class SandboxTests
{
    [Fact]
    public async Task Turned_off_it_says_so_and_everything_else_still_holds()
    {
        await using var test = await PluginUnderTest.RunAsync(change: s => s with { Sandbox = Sandbox.FromSetting("off"), MemoryLimitBytes = 128 << 20 });
        var state = test.Plugin.Status.Sandbox.ShouldNotBeNull();
        state.IsOn.ShouldBeFalse();
        state.Words.ShouldBe("none, because QUASAR_SANDBOX is off: plugins run in processes of their own, with limits, but can use files and the network");

        (await test.FailAsync("threads")).Message.ShouldContain("too many threads");
        (await test.FailAsync("hoard-native")).Message.ShouldContain("ran out of memory");
        (await test.FailAsync("grandchild")).Message.ShouldContain("started another process");
        (await test.GetAsync("bars:1")).Bars.Count.ShouldBe(1);
    }

    [Fact]
    public void Required_where_there_is_none_it_refuses_to_run_anything()
    {
        var sandbox = new Sandbox(isRequired: true, static () => (SandboxState.Off("there is no bubblewrap"), null));
        Should.Throw<PluginException>(() => sandbox.Start(new ProcessStartInfo("/bin/true"), []))
            .Message.ShouldStartWith("QUASAR_SANDBOX is 'required', so nothing is run without a sandbox. There is none, because there is no bubblewrap");
    }

    [Fact]
    public async Task The_kernel_ends_it_with_its_host_even_where_the_child_would_not_go()
    {
        Wall.IsWanted();
        await using var test = await PluginUnderTest.RunAsync();
        var child = test.Plugin.Status.ProcessId!.Value;
        // Bubblewrap outside is the parent of the first process inside, which is the parent of the child.
        var outside = ParentOf(ParentOf(child));
        Process.Start("kill", ["-STOP", $"{child}"]).WaitForExit();
        Process.Start("kill", ["-KILL", $"{outside}"]).WaitForExit();
        await Eventually.HoldsAsync(() => !File.Exists($"/proc/{child}/stat"));
    }

    private static int ParentOf(int process) =>
        int.Parse(File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("PPid:"))["PPid:".Length..]);
}
