namespace Quasar.BenchPlugin;

/// <summary>What the benchmark asks of its vendor.</summary>
public sealed record BenchSettings
{
    /// <summary>How often a stream closes a bar of each of its symbols. No more than the host remembers of one symbol.</summary>
    public int Rounds { get; init; } = 5;
}
