using Microsoft.Extensions.Time.Testing;
using Quasar.Plugins.Gateway;

namespace Quasar.Plugins.Tests;

public sealed class VendorPaceTests
{
    private readonly FakeTimeProvider time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_window_ever_holds_more_calls_than_allowed()
    {
        using var pace = Pace(new RateLimit(3, TimeSpan.FromSeconds(10)));
        var calls = Enumerable.Range(0, 8).Select(_ => pace.WaitForTurnAsync(1, Cancellation)).ToArray();
        Done(calls).ShouldBe(3);
        await AdvanceAsync(9.9);
        Done(calls).ShouldBe(3);
        await AdvanceAsync(0.2);
        Done(calls).ShouldBe(6);
        await AdvanceAsync(10);
        Done(calls).ShouldBe(8);
    }

    [Fact]
    public async Task Several_limits_hold_together()
    {
        using var pace = Pace(new RateLimit(1, TimeSpan.FromSeconds(1)), new RateLimit(2, TimeSpan.FromSeconds(60)));
        var calls = Enumerable.Range(0, 3).Select(_ => pace.WaitForTurnAsync(1, Cancellation)).ToArray();
        Done(calls).ShouldBe(1);
        await AdvanceAsync(1);
        Done(calls).ShouldBe(2);
        await AdvanceAsync(30);
        Done(calls).ShouldBe(2);
        await AdvanceAsync(29);
        Done(calls).ShouldBe(3);
    }

    [Fact]
    public async Task Calls_are_served_in_the_order_of_their_coming_and_one_given_up_costs_no_turn()
    {
        using var pace = Pace(new RateLimit(1, TimeSpan.FromSeconds(1)));
        using var cancel = new CancellationTokenSource();
        await pace.WaitForTurnAsync(1, Cancellation);
        var first = pace.WaitForTurnAsync(1, cancel.Token);
        var second = pace.WaitForTurnAsync(1, Cancellation);
        var third = pace.WaitForTurnAsync(1, Cancellation);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        await AdvanceAsync(1);
        (second.IsCompleted, third.IsCompleted).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_hold_that_comes_while_a_call_waits_holds_that_call_too()
    {
        using var pace = Pace(new RateLimit(1, TimeSpan.FromSeconds(1)));
        await pace.WaitForTurnAsync(1, Cancellation);
        var waiting = pace.WaitForTurnAsync(1, Cancellation);
        pace.Hold(TimeSpan.FromSeconds(10));
        await AdvanceAsync(5);
        waiting.IsCompleted.ShouldBeFalse();
        await AdvanceAsync(5);
        waiting.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Holds_without_a_time_grow_to_a_minute_and_begin_anew_after_an_answer()
    {
        using var pace = Pace();
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 }) await HeldForAsync(seconds);
        pace.Answered();
        await HeldForAsync(1);

        async Task HeldForAsync(int seconds)
        {
            pace.Hold(retryAfter: null);
            var call = pace.WaitForTurnAsync(1, Cancellation);
            await AdvanceAsync(seconds - 0.5);
            call.IsCompleted.ShouldBeFalse();
            await AdvanceAsync(0.5);
            call.IsCompleted.ShouldBeTrue($"after {seconds} s");
        }
    }

    private VendorPace Pace(params RateLimit[] limits) => new(limits, time);

    private static int Done(Task[] calls) => calls.Count(c => c.IsCompletedSuccessfully);

    private async Task AdvanceAsync(double seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        // Continuations run on the pool.
        await Task.Delay(50, Cancellation);
    }
}
