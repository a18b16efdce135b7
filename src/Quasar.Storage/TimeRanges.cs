namespace Quasar.Storage;

/// <summary>Set arithmetic on stretches of time; every list is ordered, disjoint and without empty members.</summary>
public static class TimeRanges
{
    public static IReadOnlyList<TimeRange> Intersect(this IEnumerable<TimeRange> ranges, TimeRange window) =>
        [.. ranges.Select(range => range.Intersect(window)).Where(range => !range.IsEmpty)];

    public static IReadOnlyList<TimeRange> Subtract(this IReadOnlyList<TimeRange> ranges, IReadOnlyList<TimeRange> taken)
    {
        var left = new List<TimeRange>();
        var next = 0;
        foreach (var range in ranges)
        {
            var from = range.From;
            // A taken stretch can reach into the next range too, so it is given up only once it lies wholly behind.
            while (next < taken.Count && taken[next].To <= from) next++;
            for (var i = next; i < taken.Count && taken[i].From < range.To; i++)
            {
                if (taken[i].From > from) left.Add(new TimeRange(from, taken[i].From));
                if (taken[i].To > from) from = taken[i].To;
            }
            if (from < range.To) left.Add(new TimeRange(from, range.To));
        }
        return left;
    }

    public static IReadOnlyList<TimeRange> Union(this IEnumerable<TimeRange> ranges)
    {
        var merged = new List<TimeRange>();
        foreach (var range in ranges.Where(range => !range.IsEmpty).OrderBy(range => range.From))
        {
            if (merged.Count > 0 && range.From <= merged[^1].To)
                merged[^1] = merged[^1] with { To = range.To > merged[^1].To ? range.To : merged[^1].To };
            else
                merged.Add(range);
        }
        return merged;
    }
}
