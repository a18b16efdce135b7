using Quasar.Sdk;

namespace Quasar.Plugins;

/// <summary>What a bar must be to be believed, answer by answer from its first bar on: in range, on the grid, in order, possible.</summary>
public sealed class BarRules(Interval interval, DateTimeOffset from, DateTimeOffset to)
{
    private Bar? last;

    /// <summary>Whether the bar says what the one before has said, in the same words.</summary>
    public bool IsRepeated(in Bar bar) => bar == last;

    /// <summary>Why the next bar cannot be believed; null where it can, and then the one after must come later.</summary>
    public string? FindDefect(in Bar bar)
    {
        var defect = Misplacement(bar) ?? Contradiction(bar);
        if (defect is null) last = bar;
        return defect;
    }

    /// <summary>What no market can have done, or null.</summary>
    public static string? Contradiction(in Bar bar)
    {
        if (!double.IsFinite(bar.Open) || !double.IsFinite(bar.High) || !double.IsFinite(bar.Low) || !double.IsFinite(bar.Close))
            return "a price is not a number";
        if (!double.IsFinite(bar.Volume)) return "the volume is not a number";
        if (bar.Volume < 0) return "the volume is negative";
        if (bar.High < bar.Low) return "the high is below the low";
        if (bar.Open < bar.Low || bar.Open > bar.High) return "the open is outside of low and high";
        return bar.Close < bar.Low || bar.Close > bar.High ? "the close is outside of low and high" : null;
    }

    private string? Misplacement(in Bar bar)
    {
        if (bar.OpenTime < from || bar.OpenTime >= to) return "outside the asked range";
        if (!interval.IsOpen(bar.OpenTime)) return $"off the {interval} grid";
        if (last is not { } before || bar.OpenTime > before.OpenTime) return null;
        return bar.OpenTime == before.OpenTime ? "a second, different bar for this time" : "out of order";
    }
}
