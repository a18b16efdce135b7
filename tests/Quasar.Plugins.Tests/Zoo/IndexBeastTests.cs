using Quasar.Sdk;

namespace Quasar.Plugins.Tests.Zoo;

/// <summary>Plugins that tell of indices what cannot be true: the answer ends where that shows, and is told; the one beside them loses no bar.</summary>
public sealed class IndexBeastTests(Neighbour neighbour)
{
    [Theory]
    [InlineData("endless", "The plugin flooded its host: more than 100000 constituents of endless")]
    [InlineData("drip", "took too long: its answer was not complete after 1 s")]
    [InlineData("twice", "The plugin told A twice among the constituents of twice")]
    [InlineData("weight:-0.01", "The plugin gave A a weight of -0.01 in weight:-0.01, and a weight is a fraction of 1")]
    [InlineData("weight:7.12", "The plugin gave A a weight of 7.12 in weight:7.12")]
    [InlineData("weight:79228162514264337593543950335", "a weight of 79228162514264337593543950335")]
    public async Task A_list_that_cannot_be_is_cut_off_and_its_plugin_goes_on(string index, string words)
    {
        await using var beast = await PluginUnderTest.RunAsync(
            change: s => index == "drip" ? s with { CallLimit = TimeSpan.FromSeconds(1) } : s);
        (await FailAsync(beast, index)).Message.ShouldContain(words);
        (await beast.GetAsync("bars:1")).Bars.Count.ShouldBe(1);
        beast.Plugin.Status.Restarts.ShouldBe(0);
        await neighbour.HasLostNothingAsync();
    }

    [Theory]
    [InlineData("nameless", "broke the protocol: a frame of listings is no such thing")]
    [InlineData("crash", "I crash now")]
    public async Task A_beast_is_killed_and_its_state_says_what_it_did(string index, string words)
    {
        await using var beast = await PluginUnderTest.RunAsync();
        (await FailAsync(beast, index)).Message.ShouldContain(words);
        await Eventually.HoldsAsync(() => beast.Plugin.Status is { State: PluginState.Running, Restarts: 1 });
        beast.Plugin.Status.Error.ShouldNotBeNull().ShouldContain(words);
        await neighbour.HasLostNothingAsync();
    }

    private static Task<PluginException> FailAsync(PluginUnderTest beast, string index) => Should.ThrowAsync<PluginException>(async () =>
    {
        await foreach (var _ in beast.Plugin.GetConstituentsAsync(Symbol.Parse(index), TestContext.Current.CancellationToken)) { }
    });
}
