namespace Quasar.IntegrationTests.Harness;

/// <summary>Waits for what another process does: there is no event to await, so it is asked again and again.</summary>
internal static class Until
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan limit, Func<string> otherwise)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit) throw new TimeoutException($"After {limit.TotalSeconds:0} s: {otherwise()}");
            await Task.Delay(Every, TestContext.Current.CancellationToken);
        }
    }
}
