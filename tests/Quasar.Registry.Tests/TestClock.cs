using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Quasar.Registry.Feeds;
using Quasar.Registry.Indices;

namespace Quasar.Registry.Tests;

/// <summary>A clock that stands still, and tells which pauses were begun by it, so that a test knows when to move it.</summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
{
    // Limits and rounds of others than whoever is tested by it.
    private static readonly TimeSpan[] Others = [LineFeed.SilenceLimit, IndexFollower.Every, IndexSchedule.Every];

    private readonly Channel<TimeSpan> pauses = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits until a pause is begun, and gives its length.</summary>
    public async Task<TimeSpan> PauseAsync() =>
        await pauses.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (!Others.Contains(dueTime)) pauses.Writer.TryWrite(dueTime);
        return timer;
    }
}
