using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>A half-open stretch of time, [From, To), in UTC. An empty one has To ≤ From.</summary>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    public bool IsEmpty => To <= From;

    public bool Contains(DateTimeOffset time) => From <= time && time < To;

    public TimeRange Intersect(TimeRange other) =>
        new(From > other.From ? From : other.From, To < other.To ? To : other.To);

    internal NpgsqlRange<DateTime> ToNpgsql() =>
        IsEmpty ? NpgsqlRange<DateTime>.Empty : new(From.UtcDateTime, true, To.UtcDateTime, false);

    internal static TimeRange FromNpgsql(NpgsqlRange<DateTime> range) => new(
        range.LowerBoundInfinite ? DateTimeOffset.MinValue : new DateTimeOffset(range.LowerBound, TimeSpan.Zero),
        range.UpperBoundInfinite ? DateTimeOffset.MaxValue : new DateTimeOffset(range.UpperBound, TimeSpan.Zero));

    public override string ToString() => $"[{From:u}, {To:u})";
}
