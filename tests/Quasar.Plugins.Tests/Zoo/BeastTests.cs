using Quasar.Sdk;

namespace Quasar.Plugins.Tests.Zoo;

/// <summary>Plugins that die, hang, flood or lie: each is contained and named, and the one beside it loses no bar.</summary>
public sealed class BeastTests(Neighbour neighbour)
{
    [Theory]
    [InlineData("hoard", "ran out of memory")]
    [InlineData("hoard-native", "ran out of memory: its process took more than 384 MB")]
    [InlineData("threads", "started too many threads")]
    [InlineData("stack", "crashed")]
    [InlineData("exit:0", "exited with code 0")]
    [InlineData("failfast", "I fail fast")]
    [InlineData("crash", "I crash now")]
    [InlineData("garbage", "broke the protocol")]
    [InlineData("grandchild", "started another process, which no plugin may")]
    public Task A_beast_is_killed_and_its_state_says_what_it_did(string act, string words) => IsKilledAsync(act, words, Strict);

    [Theory]
    [InlineData("spin", "hung: it neither answered nor called its vendor for 1.5 s")]
    [InlineData("swallow", "hung")]
    public Task A_beast_that_does_nothing_is_killed_for_that(string act, string words) =>
        IsKilledAsync(act, words, setup => Strict(setup) with { StallLimit = TimeSpan.FromSeconds(1.5) });

    [Theory]
    [InlineData("bars:220000000", "flooded its host: more than 12880 bars for a range that can hold 1440")] // ten gigabytes
    [InlineData("nanoseconds", "flooded its host")]
    [InlineData("same", "flooded its host")]
    public Task An_answer_without_end_is_cut_off_and_its_plugin_goes_on(string act, string words) => IsCutOffAsync(act, words, Strict);

    [Fact]
    public Task An_answer_that_drips_is_cut_off_and_its_plugin_goes_on() => IsCutOffAsync(
        "drip", "took too long: its answer was not complete after 3 s", setup => Strict(setup) with { CallLimit = TimeSpan.FromSeconds(3) });

    [Theory]
    [InlineData("unobserved")]
    [InlineData("wrong")] // prices that are no numbers are the collector's to judge
    [InlineData("flood")]
    [InlineData("long-line")]
    [InlineData("starve")]
    public async Task A_nuisance_bothers_nobody(string act)
    {
        await using var beast = await PluginUnderTest.RunAsync();
        await beast.GetAsync(act);
        beast.Plugin.Status.Restarts.ShouldBe(0);
        await neighbour.HasLostNothingAsync();
    }

    [Fact]
    public async Task A_live_stream_that_only_keeps_its_host_busy_is_cut_off()
    {
        // By a clock that stands still: how much a busy machine gets done in a second is not what is tried here.
        await using var beast = await PluginUnderTest.RunAsync(change: Strict, time: new SteppedClock());
        (await Should.ThrowAsync<FloodException>(DrainAsync(beast, "flood"))).Message.ShouldContain("flooded its host: more than 20050 live events in a second");
        await neighbour.HasLostNothingAsync();
    }

    [Fact]
    public async Task A_broker_that_makes_fills_up_is_cut_off_and_not_listened_to_before_the_minute_is_over()
    {
        var time = new SteppedClock();
        await using var beast = await PluginUnderTest.RunAsync(change: Strict, time: time);
        var heard = 0;
        (await Should.ThrowAsync<FloodException>(WatchAsync)).Message.ShouldBe("The plugin flooded its host: more than 5000 words about orders in a minute");
        await Should.ThrowAsync<FloodException>(WatchAsync);
        heard.ShouldBe(5_000);

        time.Advance(TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<FloodException>(WatchAsync);
        heard.ShouldBe(10_000);
        (await beast.Plugin.Broker!.GetPositionsAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(1);
        beast.Plugin.Status.Restarts.ShouldBe(0);
        await neighbour.HasLostNothingAsync();

        async Task WatchAsync()
        {
            await foreach (var _ in beast.Plugin.Broker!.WatchAsync(DateTimeOffset.UnixEpoch.AddYears(-1), TestContext.Current.CancellationToken)) heard++;
        }
    }

    [Fact]
    public async Task Bars_of_a_symbol_that_nobody_asked_for_end_the_stream()
    {
        await using var beast = await PluginUnderTest.RunAsync(change: Strict);
        (await Should.ThrowAsync<VendorException>(DrainAsync(beast, "stranger"))).Message.ShouldContain("not asked for the symbol 'nobody-asked'");
        await neighbour.HasLostNothingAsync();
    }

    private async Task IsKilledAsync(string act, string words, Func<PluginSetup, PluginSetup> change)
    {
        await using var beast = await PluginUnderTest.RunAsync(change: change);
        (await beast.FailAsync(act)).Message.ShouldContain(words);
        await Eventually.HoldsAsync(() => beast.Plugin.Status is { State: PluginState.Running, Restarts: 1 });
        beast.Plugin.Status.Error.ShouldNotBeNull().ShouldContain(words);
        await neighbour.HasLostNothingAsync();
    }

    private async Task IsCutOffAsync(string act, string words, Func<PluginSetup, PluginSetup> change)
    {
        await using var beast = await PluginUnderTest.RunAsync(change: change);
        (await beast.FailAsync(act)).Message.ShouldContain(words);
        (await beast.GetAsync("bars:1")).Bars.Count.ShouldBe(1);
        beast.Plugin.Status.Restarts.ShouldBe(0);
        await neighbour.HasLostNothingAsync();
    }

    private static PluginSetup Strict(PluginSetup setup) => setup with
    {
        MemoryLimitBytes = 128 << 20,
        ExcessBars = 10_000,
    };

    private static async Task DrainAsync(PluginUnderTest beast, string symbol)
    {
        var request = new LiveRequest(Interval.OneMinute, [Symbol.Parse(symbol)]);
        await foreach (var _ in beast.Plugin.StreamAsync(request, TestContext.Current.CancellationToken)) { }
    }
}
