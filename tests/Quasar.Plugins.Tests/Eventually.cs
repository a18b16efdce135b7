using System.Diagnostics;

namespace Quasar.Plugins.Tests;

internal static class Eventually
{
    /// <summary>Waits until what another process causes has come about.</summary>
    public static async Task HoldsAsync(Func<bool> condition, double seconds = 15)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            clock.Elapsed.TotalSeconds.ShouldBeLessThan(seconds, "it should have come about by now");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
