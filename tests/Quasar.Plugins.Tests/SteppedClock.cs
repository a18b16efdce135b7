namespace Quasar.Plugins.Tests;

/// <summary>A clock that stands still until a test sets it forward, while pauses last as long as they do: so nothing that waits for one, such as
/// the second of a cancelled call, waits forever.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private long steps;

    public void Advance(TimeSpan time) => Interlocked.Add(ref steps, time.Ticks);

    public override DateTimeOffset GetUtcNow() => Beginning.AddTicks(Interlocked.Read(ref steps));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref steps);
}
