using System.Diagnostics;
using Quasar.Sdk;

namespace Quasar.Plugins.Tests;

public sealed class MisdeedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("crash", "crashed", "I crash now")]
    [InlineData("stack", "crashed", "Stack overflow")]
    [InlineData("exit:7", "exited with code 7", "")]
    [InlineData("hoard", "ran out of memory", "")]
    [InlineData("garbage", "broke the protocol", "")]
    public async Task A_child_that_dies_says_why_and_is_started_again(string misdeed, string cause, string lastWords)
    {
        await using var test = await PluginUnderTest.RunAsync(change: s => s with { MemoryLimitBytes = 128 << 20 });
        var error = await test.FailAsync(misdeed);
        error.Message.ShouldContain(cause);
        error.Message.ShouldContain(lastWords);
        (await test.GetAsync("bars:10")).Bars.Count.ShouldBe(10);
        test.Plugin.Status.State.ShouldBe(PluginState.Running);
        test.Plugin.Status.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task Memory_outside_the_managed_heap_is_limited_too()
    {
        await using var test = await PluginUnderTest.RunAsync(change: s => s with { MemoryLimitBytes = 128 << 20 });
        (await test.FailAsync("hoard-native")).Message.ShouldContain("ran out of memory");
    }

    [Fact]
    public async Task A_call_in_which_nothing_moves_is_a_hung_plugin()
    {
        await using var test = await PluginUnderTest.RunAsync(change: s => s with { StallLimit = TimeSpan.FromSeconds(1) });
        (await test.FailAsync("hang")).Message.ShouldContain("hung");
        (await test.GetAsync("bars:10")).Bars.Count.ShouldBe(10);
    }

    [Fact]
    public async Task An_open_WebSocket_hides_no_hung_call()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings, s => s with { StallLimit = TimeSpan.FromSeconds(1) });
        (await test.FailAsync("listen")).Message.ShouldContain("hung");
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once_and_leaves_the_child_alive()
    {
        await using var test = await PluginUnderTest.RunAsync();
        using var cancel = new CancellationTokenSource();
        var call = test.GetAsync("wait", cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        await test.GetAsync("bars:1");
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_call_that_does_not_end_within_a_second_takes_its_child_with_it()
    {
        await using var test = await PluginUnderTest.RunAsync();
        using var cancel = new CancellationTokenSource();
        var call = test.GetAsync("hang", cancel.Token);
        await Eventually.HoldsAsync(() => test.Log.Contains("hanging"));
        var clock = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await test.GetAsync("bars:1");
        test.Plugin.Status.Restarts.ShouldBe(1);
        test.Plugin.Status.Error.ShouldNotBeNull().ShouldContain("did not end a cancelled call");
    }

    [Fact]
    public async Task An_endless_answer_is_ended_by_whoever_asked()
    {
        await using var test = await PluginUnderTest.RunAsync();
        using var cancel = new CancellationTokenSource();
        var seen = 0;
        await Should.ThrowAsync<OperationCanceledException>(test.Plugin.GetBarsAsync(PluginUnderTest.Request("endless"), async (batch, _) =>
        {
            seen += batch.Length;
            if (seen > 100_000) await cancel.CancelAsync();
        }, cancel.Token));
        seen.ShouldBeLessThan(200_000);
        await test.GetAsync("bars:1");
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task A_slow_host_makes_the_plugin_wait_and_is_no_stall()
    {
        await using var test = await PluginUnderTest.RunAsync(change: s => s with { StallLimit = TimeSpan.FromMilliseconds(400) });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var batches = 0;
        await Should.ThrowAsync<OperationCanceledException>(test.Plugin.GetBarsAsync(PluginUnderTest.Request("endless"), async (_, _) =>
        {
            if (batches++ == 0) await Task.Delay(1000, Cancellation);
            else await cancel.CancelAsync();
        }, cancel.Token));
        batches.ShouldBe(2);
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_sink_throws_comes_back_and_ends_the_call()
    {
        await using var test = await PluginUnderTest.RunAsync();
        await Should.ThrowAsync<InvalidDataException>(test.Plugin.GetBarsAsync(
            PluginUnderTest.Request("endless"), (_, _) => throw new InvalidDataException("mine"), Cancellation));
        await test.GetAsync("bars:1");
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task A_plugin_that_uses_up_its_thread_pool_is_not_taken_for_dead()
    {
        await using var test = await PluginUnderTest.RunAsync(change: s => s with { SilenceLimit = TimeSpan.FromSeconds(3) });
        await test.GetAsync("starve");
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task An_exception_nobody_observed_harms_nobody_and_stands_in_the_log()
    {
        await using var test = await PluginUnderTest.RunAsync();
        await test.GetAsync("unobserved");
        await test.GetAsync("bars:1");
        test.Plugin.Status.Restarts.ShouldBe(0);
        test.Log.ShouldContain(line => line.Contains("nobody saw this"));
    }

    [Fact]
    public async Task What_a_plugin_prints_and_logs_stands_in_its_log()
    {
        await using var test = await PluginUnderTest.RunAsync();
        await test.GetAsync("print:printed");
        await test.GetAsync("log:logged");
        await Eventually.HoldsAsync(() => test.Log.Contains("printed") && test.Log.Contains("logged"));
    }

    [Fact]
    public async Task A_flooded_log_is_cut_to_a_bearable_rate()
    {
        await using var test = await PluginUnderTest.RunAsync();
        await test.GetAsync("flood");
        await Eventually.HoldsAsync(() => test.Log.Any(l => l.Contains("were dropped")));
        test.Log.Count.ShouldBeLessThan(20_000);
        await test.GetAsync("bars:1");
    }

    [Fact]
    public async Task Senseless_bars_come_through_as_they_are_for_the_host_to_judge()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var bars = (await test.GetAsync("wrong")).Bars;
        bars.Count.ShouldBe(4);
        bars[0].OpenTime.ShouldBe(PluginUnderTest.From.AddDays(2));
        bars[2].High.ShouldBe(double.NaN);
        bars[3].Volume.ShouldBe(-1);
    }

    [Fact]
    public async Task A_plugin_sees_nothing_of_the_hosts_environment()
    {
        Environment.SetEnvironmentVariable("QUASAR_TEST_SECRET", "x");
        await using var test = await PluginUnderTest.RunAsync();
        var names = (await test.RefuseAsync("environment")).Message.Split(',');
        names.ShouldAllBe(n => n.StartsWith("DOTNET_") || n == "TZ" || n == "PWD");
    }

    [Fact]
    public async Task A_crashing_plugin_costs_the_one_beside_it_nothing()
    {
        await using var good = await PluginUnderTest.RunAsync();
        await using var bad = await PluginUnderTest.RunAsync();
        var request = new LiveRequest(Interval.OneMinute, [Symbol.Parse("tick:100"), Symbol.Parse("B")]);
        var updates = 0;
        var crashes = CrashTwiceAsync(bad);
        await foreach (var live in good.Plugin.StreamAsync(request, Cancellation))
        {
            if (live is LiveEvent.Update && ++updates == 200) break;
        }

        await crashes;
        updates.ShouldBe(200);
        good.Plugin.Status.Restarts.ShouldBe(0);
        bad.Plugin.Status.Restarts.ShouldBeGreaterThanOrEqualTo(1);
    }

    private static async Task CrashTwiceAsync(PluginUnderTest test)
    {
        for (var i = 0; i < 2; i++) await test.FailAsync("crash");
    }
}
