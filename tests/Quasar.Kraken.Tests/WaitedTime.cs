using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Quasar.Kraken.Tests;

/// <summary>A clock that stands still and knows what is waited for, so that a test need not guess when to move it on.</summary>
internal sealed class WaitedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Passes the time for which the next one waits.</summary>
    public async Task<TimeSpan> PassNextWaitAsync()
    {
        var wait = await waits.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Advance(wait);
        return wait;
    }
}
