using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Parts the bars of one answer into those that can be trusted and those that go to quarantine.</summary>
internal sealed class BarCheck(Interval interval, TimeRange asked)
{
    private readonly BarRules rules = new(interval, asked.From, asked.To);

    /// <summary>Checks the next bars of the answer. What it returns is a copy of its own.</summary>
    public CheckedBars Check(ReadOnlyMemory<Bar> bars)
    {
        var (good, count) = (new Bar[bars.Length], 0);
        List<QuarantinedBar>? bad = null;
        foreach (ref readonly var bar in bars.Span)
        {
            if (rules.IsRepeated(bar)) continue; // said twice in the same words
            if (rules.FindDefect(bar) is { } reason) (bad ??= []).Add(new QuarantinedBar(bar, SlotOf(bar), reason));
            else good[count++] = bar;
        }
        return new CheckedBars(good.AsMemory(0, count), (IReadOnlyList<QuarantinedBar>?)bad ?? []);
    }

    private DateTimeOffset SlotOf(in Bar bar) => interval.OpenOf(bar.OpenTime);
}

/// <summary>The bars of one check: those that can be stored and those that cannot.</summary>
internal readonly record struct CheckedBars(ReadOnlyMemory<Bar> Good, IReadOnlyList<QuarantinedBar> Bad);
