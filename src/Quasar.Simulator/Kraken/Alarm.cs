using System.Threading.Channels;

namespace Quasar.Simulator.Kraken;

/// <summary>Wakes one waiter at a time of the clock, or when it is rung.</summary>
internal sealed class Alarm : IDisposable
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;

    public Alarm(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Ring() => _rings.Writer.TryWrite(true);

    public async ValueTask WaitUntilAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        var wait = due - _clock.GetUtcNow();
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        // A test's clock may have jumped past the time while the timer was being set; it would never ring then.
        if (_clock.GetUtcNow() < due) await _rings.Reader.ReadAsync(cancellation);
    }

    public void Dispose() => _timer.Dispose();
}
