using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Quasar.Registry.Feeds;

namespace Quasar.Registry.Tests;

/// <summary>A clock that stands still, and tells which pauses were begun by it, so that a test knows when to move it.</summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> pauses = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits until a pause is begun, and gives its length.</summary>
    public async Task<TimeSpan> PauseAsync() =>
        await pauses.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != LineFeed.SilenceLimit) pauses.Writer.TryWrite(dueTime);
        return timer;
    }
}
