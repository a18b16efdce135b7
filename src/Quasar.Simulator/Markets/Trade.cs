namespace Quasar.Simulator.Markets;

/// <summary>One trade. Price and size are whole numbers (ticks, and hundred-millionths), so that sums never depend on their order.</summary>
internal readonly record struct Trade(long AtMilliseconds, long Ticks, long Size)
{
    public const long SizeUnit = 100_000_000;

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(AtMilliseconds);
}
