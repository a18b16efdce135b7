using Quasar.Plugins.Supervision;

namespace Quasar.Plugins.Tests.Zoo;

internal static class Wall
{
    /// <summary>What only a sandbox holds is not tested where there is none: on a laptop. In CI there has to be one.</summary>
    public static void IsWanted()
    {
        if (Sandbox.Default.State.IsOn) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Sandbox.Default.State.Words);
        Assert.Skip($"The sandbox is {Sandbox.Default.State.Words}");
    }
}
