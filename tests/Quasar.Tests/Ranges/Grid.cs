using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Tests.Ranges;

/// <summary>The opening times of an interval, by number.</summary>
internal sealed class Grid
{
    private const int Margin = 8;
    private readonly List<DateTimeOffset> opens = [];

    public Grid(Interval interval, DateTimeOffset around, int slots)
    {
        var open = interval.OpenOf(around);
        for (var i = 0; i < Margin; i++) open = interval.OpenOf(open.AddTicks(-1));
        for (var i = 0; i <= slots + 2 * Margin; i++, open = interval.CloseOf(open)) opens.Add(open);
    }

    public DateTimeOffset this[int slot] => opens[slot + Margin];

    public TimeRange Between(int from, int to) => new(this[from], this[to]);
}
