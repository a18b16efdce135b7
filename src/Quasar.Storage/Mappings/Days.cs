using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>The days on which something holds, [From, To); null is without end. Days are those of UTC.</summary>
public readonly record struct Days(DateOnly? From, DateOnly? To)
{
    public static Days Always => default;

    public bool IsEmpty => From >= To;

    public bool Contains(DateOnly day) => !(day < From) && !(day >= To);

    public bool Overlaps(Days other) => !(other.From >= To) && !(From >= other.To) && !IsEmpty && !other.IsEmpty;

    /// <summary>What is left when others are taken away, oldest first.</summary>
    public IReadOnlyList<Days> Without(IEnumerable<Days> taken) =>
        [.. taken.Aggregate<Days, IEnumerable<Days>>([this], (pieces, other) => pieces.SelectMany(piece => piece.Without(other)))];

    public TimeRange ToTimeRange() => new(TimeOf(From) ?? DateTimeOffset.MinValue, TimeOf(To) ?? DateTimeOffset.MaxValue);

    internal NpgsqlRange<DateOnly> ToNpgsql() =>
        new(From.GetValueOrDefault(), lowerBoundIsInclusive: true, From is null, To.GetValueOrDefault(), upperBoundIsInclusive: false, To is null);

    // PostgreSQL gives every range of days in the form [from, to).
    internal static Days FromNpgsql(NpgsqlRange<DateOnly> range) =>
        new(range.LowerBoundInfinite ? null : range.LowerBound, range.UpperBoundInfinite ? null : range.UpperBound);

    public override string ToString() => (From, To) switch
    {
        (null, null) => "always",
        ({ } from, null) => $"from {from:yyyy-MM-dd}",
        (null, { } to) => $"before {to:yyyy-MM-dd}",
        ({ } from, { } to) => $"from {from:yyyy-MM-dd} and before {to:yyyy-MM-dd}",
    };

    private IEnumerable<Days> Without(Days taken)
    {
        if (!Overlaps(taken)) return [this];
        var (before, after) = (this with { To = taken.From }, this with { From = taken.To });
        return [.. taken.From is not null && !before.IsEmpty ? [before] : (Days[])[], .. taken.To is not null && !after.IsEmpty ? [after] : (Days[])[]];
    }

    private static DateTimeOffset? TimeOf(DateOnly? day) => day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
