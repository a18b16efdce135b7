namespace Quasar.Bench;

/// <summary>What was measured, beside what it is measured against.</summary>
/// <param name="Against">What the yardstick is, in a few words.</param>
internal sealed record Figure(string Name, double Value, string Unit, string Against, double? Yardstick = null)
{
    /// <summary>The value over its yardstick. Where both were measured several times in turn, the median of those ratios.</summary>
    public double? Ratio { get; init; } = Value / Yardstick;

    public Target? Target { get; init; }

    /// <summary>Whether the target is met; null where there is none.</summary>
    public bool? Holds => Target?.Test(this);

    /// <summary>A rate that was measured beside its yardstick several times in turn.</summary>
    public static Figure OfRates(string name, string unit, string against, IReadOnlyList<(double Value, double Yardstick)> rounds) =>
        new(name, Sample.Median(rounds.Select(round => round.Value)), unit, against, Sample.Median(rounds.Select(round => round.Yardstick)))
        {
            Ratio = Sample.Median(rounds.Select(round => round.Value / round.Yardstick)),
        };
}

/// <summary>What a figure is to reach.</summary>
internal sealed record Target(string Text, Func<Figure, bool> Test)
{
    public static Target RatioAtLeast(double least) => new($"ratio >= {least}", figure => figure.Ratio >= least);

    public static Target RatioAtMost(double most) => new($"ratio <= {most}", figure => figure.Ratio <= most);

    public static Target ValueAtLeast(double least) => new($"value >= {least}", figure => figure.Value >= least);

    public static Target ValueBelow(double limit) => new($"value < {limit}", figure => figure.Value < limit);
}
