namespace Quasar.Plugins.Tests;

/// <summary>What is counted over the whole process is counted while nothing else runs in it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    [Fact]
    public async Task A_gigabyte_in_one_line_costs_the_host_next_to_nothing()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var before = GC.GetTotalAllocatedBytes();
        await test.GetAsync("long-line");
        await Eventually.HoldsAsync(() => test.Log.Any(l => l.EndsWith('…')));
        test.Log.Max(l => l.Length).ShouldBeLessThan(3000);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(50 << 20);
    }
}
